// The lists of a counter, one at a time: who is next, who is parked, who did not come, whose route was planned here.
import { byId, el, fill, reachable } from "./dom.js";
import { numberMark, numberText } from "./number.js";
import { ticketState } from "./panel_ticket.js";
import { orderWords } from "./reasons.js";
import { inMinutes } from "./span.js";
import { say } from "./words.js";

const TABS = ["next", "parked", "missed", "routes"];

/** `onTicket(ticket)` hears whose number was pressed, `onStep(kind, ticket)` which act beside it. */
export class ListsView {
  #state = null;
  #tab = "next";
  #tickets = new Map();

  constructor({ onTicket, onStep }) {
    new ResizeObserver(() => this.fit()).observe(byId("list"));
    byId("tabs").addEventListener("click", (event) => {
      const tab = event.target.closest("[data-tab]");
      if (tab) this.#choose(tab.dataset.tab, false);
    });
    byId("tabs").addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) this.#choose(TABS[(TABS.indexOf(this.#tab) + by + TABS.length) % TABS.length], true);
    });
    byId("list").addEventListener("click", (event) => {
      const { ticket, step } = event.target.closest("[data-ticket]")?.dataset ?? {};
      if (ticket === undefined) return;
      if (step) onStep(step, this.#tickets.get(ticket));
      else onTicket(this.#tickets.get(ticket));
    });
  }

  /** Draw from {view, hall, clock, away}. */
  draw(state) {
    this.#state = state;
    const { view } = state;
    const lists = { next: view.next, parked: [...view.parked, ...view.back_office], missed: view.missed, routes: view.planned };
    this.#tickets = new Map(Object.values(lists).flat().map((ticket) => [ticket.visit_id, ticket]));
    const counts = { next: view.waiting_here, parked: lists.parked.length, missed: lists.missed.length, routes: lists.routes.length };
    byId("next-heading").textContent = say("next_heading", { counter: view.counter });
    for (const tab of TABS) {
      const node = byId(`tab-${tab}`);
      node.setAttribute("aria-selected", String(tab === this.#tab));
      node.tabIndex = tab === this.#tab ? 0 : -1;
      fill(node, say(`tab_${tab}`), el("b", { class: "figures" }, ` ${counts[tab]}`));
    }
    byId("list").setAttribute("aria-labelledby", `tab-${this.#tab}`);
    byId("next-table").hidden = this.#tab !== "next" || view.next.length === 0;
    byId("other-table").hidden = this.#tab === "next" || lists[this.#tab].length === 0;
    fill(byId("next-rows"), view.next.map((ticket) => this.#nextRow(ticket)));
    if (this.#tab !== "next") fill(byId("other-rows"), lists[this.#tab].map((ticket) => this.#otherRow(ticket)));
    this.#none = lists[this.#tab].length === 0 && this.#tab !== "next" ? say(`none_${this.#tab}`) : null;
    this.#drawServices();
    this.fit();
  }

  #none = null;

  /** Show as many of the next as the card holds whole, and count the others: nothing is cut in half. */
  fit() {
    if (this.#state === null) return;
    const { view } = this.#state;
    reachable(byId("services-list"));
    const [rows, card] = [[...byId("next-rows").rows], byId("list")];
    for (const shown of rows) shown.hidden = false;
    let visible = rows.length;
    if (this.#tab !== "next") {
      byId("next-more").textContent = "";
      byId("next-none").hidden = this.#none === null;
      byId("next-none").textContent = this.#none ?? "";
      return;
    }
    while (visible > 1 && card.scrollHeight > card.clientHeight) rows[(visible -= 1)].hidden = true;
    const more = view.waiting_here - visible;
    byId("next-more").textContent = visible > 0 && more > 0 ? say("next_more", { n: more }) : "";
    byId("next-none").hidden = visible > 0;
    byId("next-none").textContent = more > 0 ? say("now_printing", { n: more }) : say("next_none");
  }

  #choose(tab, focus) {
    this.#tab = tab;
    if (this.#state) this.draw(this.#state);
    byId("list").scrollTop = 0;
    if (focus) byId(`tab-${tab}`).focus();
  }

  #number(ticket) {
    return el("button", { type: "button", class: "number-button", "data-ticket": ticket.visit_id, "data-key": `open ${ticket.visit_id}` }, numberMark(ticket.number), el("span", { class: "only-heard" }, ` ${say("ticket_more")}`));
  }

  #nextRow(ticket) {
    const { hall, clock } = this.#state;
    return el("tr", {},
      el("td", {}, this.#number(ticket)),
      el("td", {}, hall.shortName(ticket.service)),
      el("td", { class: "figures" }, clock.timeOfDay(ticket.arrival)),
      el("td", { class: "figures" }, inMinutes(clock.since(ticket.arrival))),
      el("td", {}, orderWords(ticket, hall, clock), ticket.unconfirmed ? el("small", {}, say("unconfirmed_short")) : null));
  }

  #otherRow(ticket) {
    const { hall, clock } = this.#state;
    return el("tr", {}, el("td", {}, this.#number(ticket)), el("td", {}, hall.shortName(ticket.service)), el("td", {}, this.#about(ticket, clock)), el("td", {}, this.#act(ticket)));
  }

  #about(ticket, clock) {
    if (this.#tab !== "routes") return ticketState(ticket, clock);
    const all = ticket.done.length + 1 + ticket.stops.length;
    return [el("b", { class: "figures" }, say("route_step", { n: ticket.done.length + 1, all })), ` · ${ticketState(ticket, clock)}`];
  }

  #act(ticket) {
    const [step, words] = { parked: ticket.parked?.back_office ? ["result-ready", "ticket_result"] : ["resume", "ticket_resume"], missed: ["return", "ticket_return"], routes: ["route", "route_change"] }[this.#tab];
    const off = this.#state.away ? "true" : null;
    return el("button", { type: "button", class: "button small", "data-ticket": ticket.visit_id, "data-step": step, "data-key": `act ${ticket.visit_id}`, "aria-disabled": off, "aria-label": `${say(words)}: ${numberText(ticket.number)}` }, say(words));
  }

  #drawServices() {
    const { view, hall } = this.#state;
    const counts = Object.entries(view.waiting_by_service).sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
    byId("services-total").textContent = say("people", { n: view.waiting_here });
    fill(byId("services-list"), counts.map(([code, n]) => el("li", {}, el("span", {}, hall.shortName(code)), el("b", { class: "figures" }, String(n)))));
    const { served, no_shows: missed, mean_s: mean } = view.today;
    const average = mean === null ? "" : say("today_mean", { time: say("minutes", { n: Math.max(1, Math.round(mean / 60)) }) });
    byId("today").textContent = say("today", { served, missed }) + average;
  }
}
