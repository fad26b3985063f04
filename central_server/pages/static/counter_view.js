// The counter's screen: who is here, what can be done, who is next. It is told; it asks nothing.
import { byId, el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { ListsView } from "./lists_view.js";
import { NowCard } from "./now_card.js";
import { numberMark, numberText } from "./number.js";
import { offers } from "./offers.js";
import { Panels } from "./panel.js";
import { reasonWords } from "./reasons.js";
import { inMinutes } from "./span.js";
import { drawStrip } from "./strip_view.js";
import { say, sayParts } from "./words.js";

const FOCUS_MS = 350;
const KEEPS_FOCUS = "#now-body, #close-ask, .frame, .notices, #tabs, #list, #panel";
/** Buttons: id of the element, of the offer, of the words; those with a panel open it. */
const BUTTONS = [
  { id: "recall", offer: "recall", words: "recall", key: "F6" },
  { id: "no-show", offer: "noShow", words: "no_show", key: "F10" },
  { id: "transfer", offer: "transfer", words: "transfer", panel: "transfer" },
  { id: "park", offer: "park", words: "park", panel: "park" },
  { id: "finish", offer: "finish", words: "finish_here", key: "F9", sub: "finish_sub" },
  { id: "close-counter", offer: "close", words: "close_counter" },
];
const OPENERS = { more: "more", find: "find", "bookings-open": "bookings", rest: "rest", "hall-open": "hall" };
const PANEL_KEYS = { F2: "more", F4: "find" };

/** `perform(steps)` does what is wanted and possible; `look(method, path)` asks; `onSay(words)` tells ears why not. */
export class CounterView {
  #card;
  #lists;
  #panels;
  #state = null;
  #offers = null;
  #perform;
  #onSay;
  #focusTimer = 0;

  constructor({ perform, look, onSay, onNotice }) {
    this.#perform = perform;
    this.#onSay = onSay;
    this.#card = new NowCard((act) => this.#own(act));
    this.#panels = new Panels({ perform, look, hear: onSay, onClosed: () => this.focusSoon(), onShown: () => this.fit() });
    this.#lists = new ListsView({ onTicket: (ticket) => this.#panels.open("ticket", { ticket }), onStep: (step, ticket) => this.#beside(step, ticket) });
    this.#press("primary", () => this.#wish(this.#offers.primary));
    for (const { id, offer, panel } of BUTTONS) {
      if (id !== "close-counter") this.#press(id, () => this.#wish(this.#offers[offer], panel));
    }
    for (const [id, panel] of Object.entries(OPENERS)) this.#press(id, () => this.#openPanel(panel));
    this.#press("help", () => this.#wish({ steps: ["help"] }));
    this.#press("strip-do", () => this.#wish({ steps: this.#state.view.paused ? [{ kind: "resume-hall", path: "/day/resume" }] : ["end-break"] }));
    byId("close-counter").addEventListener("click", () => this.#askClose());
    byId("close-no").addEventListener("click", () => this.#closeAsked(false));
    byId("close-yes").addEventListener("click", () => {
      this.#closeAsked(false);
      this.#wish(this.#offers.close);
    });
    byId("close-ask").addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#closeAsked(false);
    });
    byId("notice-do").addEventListener("click", onNotice);
  }

  /** Show a state: {view, hall, clock, away, asOf, sending, notice, last}; null: nobody works here now. */
  show(state) {
    this.#state = state;
    if (state === null) {
      this.#panels.state = null;
      this.#panels.draw();
    } else this.draw();
  }

  /** The language has changed. */
  translate() {
    this.#panels.translate();
  }

  /** Draw again, in the language of now. */
  draw() {
    if (!this.#state?.view) return;
    const { view, clock, away } = this.#state;
    this.#offers = offers(view, clock.now() ?? 0, away);
    this.#panels.state = { ...this.#state, offers: this.#offers };
    this.#card.draw(this.#state);
    this.#lists.draw(this.#state);
    drawStrip(this.#state);
    this.#drawActs();
    byId("close-question").textContent = say("close_question", { counter: view.counter });
    if (view.current) this.#closeAsked(false);
    this.#drawNotice();
    this.#panels.draw();
    this.fit();
  }

  /** The window has another size: the lists show what fits. */
  fit() {
    if (this.#state?.view) this.#lists.fit();
  }

  /** A second has passed: what time makes possible is possible. */
  tick(clock) {
    this.#card.tick(clock);
    const { view, away } = this.#state;
    const now = offers(view, clock.now() ?? 0, away);
    if (Boolean(now.noShow.steps) === Boolean(this.#offers.noShow.steps)) return;
    this.#offers = now;
    this.#panels.state = { ...this.#state, offers: now };
    this.#drawActs();
  }

  /** A key that stands on a button was pressed; says whether it was one. */
  key(name) {
    if (/^\d$/.test(name)) return this.#panels.kind === "more" && this.#panels.key(name);
    if (name === "F8" || name === "F7") {
      if (this.#offers.primary.key === name) this.#wish(this.#offers.primary);
      else this.#onSay(say(this.#state.view.current?.state === "called" ? "after_called" : "why_not_called"));
      return true;
    }
    if (PANEL_KEYS[name]) {
      if (this.#panels.kind === PANEL_KEYS[name]) this.#panels.close();
      else this.#openPanel(PANEL_KEYS[name]);
      return true;
    }
    const found = BUTTONS.find((button) => button.key === name);
    if (found) this.#wish(this.#offers[found.offer], found.panel);
    return Boolean(found);
  }

  /** Bring the keyboard back to the main act, a moment later: a second press of Enter must not do the next act too. */
  focusSoon() {
    clearTimeout(this.#focusTimer);
    const { activeElement } = document;
    if (activeElement?.closest(KEEPS_FOCUS) && activeElement.checkVisibility()) return; // what is hidden now loses it a frame later
    activeElement?.blur();
    this.#focusTimer = setTimeout(() => {
      if (document.activeElement === document.body) byId("primary").focus();
    }, FOCUS_MS);
  }

  #press(id, onPress) {
    const button = byId(id);
    button.addEventListener("click", (event) => {
      if (event.detail < 2) onPress();
    });
    button.addEventListener("keydown", (event) => {
      if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
    });
  }

  /** An act on the card of who is here. */
  #own(act) {
    if (act === "noPriority") this.#openPanel("refuse-priority");
    else this.#wish(this.#offers[act], act === "priority" ? null : act);
  }

  /** An act beside a ticket of a list. */
  #beside(step, ticket) {
    if (step === "route") this.#openPanel("route", { ticket });
    else this.#wish(this.#state.away ? { steps: null, why: "link_away_short" } : { steps: [{ kind: step, body: { visit_id: ticket.visit_id } }] });
  }

  #openPanel(kind, params = {}) {
    if (kind === "rest" && (!this.#offers.rest.steps || this.#state.view.on_break)) this.#wish(this.#offers.rest);
    else if (this.#state.away) this.#onSay(say("link_away_short"));
    else this.#panels.open(kind, params);
  }

  #wish({ steps, why, params }, panel = null) {
    if (this.#state.sending) this.#onSay(say("wait_for_sending"));
    else if (!steps) this.#onSay(say(why, this.#params(params)));
    else if (panel) this.#panels.open(panel);
    else this.#perform(steps);
  }

  #params(params) {
    return params?.at ? { time: this.#state.clock.timeToSecond(params.at) } : {};
  }

  #drawActs() {
    this.#drawPrimary();
    for (const { id, offer, words, sub } of BUTTONS) this.#drawButton(id, words, this.#offers[offer], sub);
    const { view, away } = this.#state;
    byId("rest").setAttribute("aria-disabled", String(!this.#offers.rest.steps));
    fill(byId("rest"), el("span", { class: "act-words" }, say(view.on_break ? "rest_end" : "rest_open"), this.#offers.rest.steps || away ? null : el("small", {}, say("close_busy"))));
    for (const id of ["find", "bookings-open", "help", "hall-open", "more"]) byId(id).setAttribute("aria-disabled", String(Boolean(away)));
    fill(byId("hall-open"), say(view.paused ? "hall_paused_open" : "hall_open"));
  }

  #drawPrimary() {
    const { words, number, key, icon: iconName, steps, why } = this.#offers.primary;
    const off = Boolean(this.#state.sending) || !steps;
    byId("primary").setAttribute("aria-disabled", String(off));
    byId("primary").dataset.act = steps ? steps.join(" ") : "";
    fill(byId("primary-icon"), icon(iconName));
    fill(byId("primary-words"), sayParts(words, { number: number ? numberMark(number) : "" }), why ? el("small", {}, say(why)) : null);
    byId("primary-key").textContent = key;
    fill(byId("why"), this.#why());
  }

  /** One sentence that explains the order, or what to do with who is called. */
  #why() {
    const { view, hall, clock, sending } = this.#state;
    if (sending) return say("sending", { what: say(`act_${sending.step}`) });
    if (view.current?.state === "called") return say("after_called");
    const next = view.next[0];
    if (!next) return "";
    return say("why_next", { number: numberText(next.number), why: reasonWords(next.reason, hall, clock), waited: inMinutes(clock.since(next.arrival)) });
  }

  #drawButton(id, words, { steps, why, params }, sub = null) {
    const button = byId(id);
    button.setAttribute("aria-disabled", String(Boolean(this.#state.sending) || !steps));
    const { stops } = this.#state.view.current ?? {};
    const second = steps ? (id === "finish" && stops?.length > 0 ? say("finish_next_stop") : sub && say(sub)) : say(why, this.#params(params));
    fill(button.querySelector(".act-words"), say(words), second ? el("small", {}, second) : null);
  }

  #drawNotice() {
    const { notice } = this.#state;
    byId("notice").hidden = !notice;
    if (!notice) return;
    byId("notice-words").textContent = say(notice.id, notice.params);
    byId("notice-do").hidden = !notice.button;
    if (notice.button) byId("notice-do").textContent = say(notice.button);
  }

  #askClose() {
    const { steps, why } = this.#offers.close;
    if (this.#state.sending || !steps) this.#onSay(say(this.#state.sending ? "wait_for_sending" : why));
    else this.#closeAsked(true);
  }

  #closeAsked(asked) {
    const had = byId("close-ask").contains(document.activeElement);
    byId("close-ask").hidden = !asked;
    byId("bar").hidden = asked;
    if (asked) byId("close-no").focus();
    else if (had) byId("close-counter").focus();
  }
}
