// One act that needs more than a press: it takes the place of the lists, never of the main act, and gives the place back.
import { byId, el, reachable } from "./dom.js";
import { say } from "./words.js";
import { bookings } from "./panel_bookings.js";
import { hallPanel, issuePanel, restPanel } from "./panel_day.js";
import { morePanel } from "./panel_more.js";
import { findPanel, ticketPanel } from "./panel_ticket.js";
import { backOffice, nextService, notePanel, park, priorityRefused, transfer } from "./panel_visit.js";
import { routePanel } from "./panel_route.js";

const KINDS = {
  "back-office": backOffice, bookings, find: findPanel, hall: hallPanel, issue: issuePanel, more: morePanel, "next-service": nextService, note: notePanel,
  park, rest: restPanel, route: routePanel, "refuse-priority": priorityRefused, ticket: ticketPanel, transfer,
};

/**
 * Shows one panel at a time. A kind is a function of (desk, params) that returns {title, nodes, focus, submit, update,
 * alive}; `desk` is what panels may use: `state()`, `act(steps)`, `ask(method, path, options)`, `open`, `close`, `hear`.
 */
export class Panels {
  #desk;
  #open = null;
  #opener = null;
  #onClosed;
  #onShown;

  /** `perform(steps)` resolves to what came of them, `look(method, path)` to an answer or null; `onClosed()`: the keyboard needs a place; `onShown()`: the lists were hidden or shown. */
  constructor({ perform, look, hear, onClosed, onShown }) {
    this.#onClosed = onClosed;
    this.#onShown = onShown;
    this.#desk = {
      state: () => this.state,
      act: (steps) => perform(steps),
      ask: (method, path) => look(method, path),
      open: (kind, params) => this.open(kind, params),
      close: () => this.#finish(),
      hear,
    };
    byId("panel-back").addEventListener("click", () => this.close());
    byId("panel").addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.close();
    });
    byId("panel-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** What is shown of the counter: {view, hall, clock, away, sending, offers}. Set before each draw. */
  state = null;

  /** The kind that is open, or null. */
  get kind() {
    return this.#open?.kind ?? null;
  }

  /** Open a panel; pressing the same button again closes it. */
  open(kind, params = {}) {
    if (this.#open === null) this.#opener = document.activeElement;
    this.#open = { kind, params, ...KINDS[kind](this.#desk, params) };
    this.#build();
    (this.#open.focus ?? byId("panel-heading")).focus();
  }

  /** Give the place back to the lists, and the keyboard to whatever had it. */
  close() {
    if (this.#open === null) return;
    this.#open = null;
    this.#show();
    const opener = this.#opener;
    this.#opener = null;
    if (opener?.isConnected && opener.checkVisibility() && opener !== document.body) opener.focus();
    else this.#onClosed();
  }

  /** An act has changed the counter: a panel about a visit that has gone is closed, others take in what is new. */
  draw() {
    if (this.#open === null) return;
    if (this.state === null || this.#open.alive?.(this.state) === false) this.close();
    else this.#open.update?.(this.state);
  }

  /** Everything in the language of now. What was typed is forgotten. */
  translate() {
    if (this.#open === null) return;
    const { kind, params } = this.#open;
    this.#open = { kind, params, ...KINDS[kind](this.#desk, params) };
    this.#build();
  }

  /** A key was pressed on the page; says whether the panel took it. */
  key(name) {
    return this.#open?.key?.(name) ?? false;
  }

  #build() {
    const { title, nodes, submit } = this.#open;
    byId("panel-heading").textContent = title;
    byId("panel-body").replaceChildren(...nodes.filter((node) => node !== null));
    byId("panel-submit").hidden = !submit;
    if (submit) byId("panel-submit").replaceChildren(el("span", {}, submit.words));
    byId("panel-said").textContent = "";
    byId("panel-back").textContent = say("panel_back");
    this.#show();
    this.#open.update?.(this.state);
    reachable(byId("panel-body"));
  }

  #show() {
    byId("panel").hidden = this.#open === null;
    byId("lists").hidden = this.#open !== null;
    byId("services").classList.toggle("aside", this.#open !== null);
    this.#onShown();
  }

  /** Send what the panel says; it closes once that is done, and stays with the reason where it is not. */
  async #submit() {
    const open = this.#open;
    if (!open?.submit) return;
    const steps = open.submit.steps();
    if (typeof steps === "string") {
      byId("panel-said").textContent = say(steps);
      return;
    }
    byId("panel-said").textContent = "";
    const result = await this.#desk.act(steps);
    if (this.#open !== open || result?.outcome !== "done") return;
    this.#finish();
  }

  /** What was wanted is done: the keyboard goes to the main act, not back to the button. */
  #finish() {
    this.#opener = null;
    this.close();
  }
}
