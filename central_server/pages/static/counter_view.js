// The counter's screen: who is here, what can be done, who is next. It is told; it asks nothing.
import { byId, el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { drawNext, fitRows } from "./next_table.js";
import { NowCard } from "./now_card.js";
import { numberMark, numberText } from "./number.js";
import { offers } from "./offers.js";
import { inMinutes } from "./span.js";
import { say, sayParts } from "./words.js";

const FOCUS_MS = 350;
const BUTTONS = { recall: "recall", noShow: "no-show", finish: "finish", close: "close-counter" };

/** `onAct(steps)` hears of a wish that is possible now; `onSay(id)` of one that is not, with the reason. */
export class CounterView {
  #card = new NowCard();
  #state = null;
  #offers = null;
  #onAct;
  #onSay;
  #focusTimer = 0;

  constructor({ onAct, onSay, onNotice }) {
    this.#onAct = onAct;
    this.#onSay = onSay;
    this.#press("primary", () => this.#offers.primary);
    this.#press(BUTTONS.recall, () => this.#offers.recall);
    this.#press(BUTTONS.noShow, () => this.#offers.noShow);
    this.#press(BUTTONS.finish, () => this.#offers.finish);
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

  /** Show a state: {view, hall, clock, away, asOf, sending, notice, last}. */
  show(state) {
    this.#state = state;
    this.draw();
  }

  /** Draw again, in the language of now. */
  draw() {
    if (!this.#state?.view) return;
    const { view } = this.#state;
    this.#offers = offers(view);
    this.#card.draw(this.#state);
    drawNext(this.#state);
    this.#drawPrimary();
    this.#drawButton(BUTTONS.recall, "recall", this.#offers.recall);
    this.#drawButton(BUTTONS.noShow, "no_show", this.#offers.noShow);
    this.#drawButton(BUTTONS.finish, "finish_only", this.#offers.finish, "finish_sub");
    this.#drawButton(BUTTONS.close, "close_counter", this.#offers.close);
    byId("close-question").textContent = say("close_question", { counter: view.counter });
    if (view.current) this.#closeAsked(false);
    this.#drawNotice();
    this.fit();
  }

  /** The window has another size: the lists show what fits. */
  fit() {
    if (this.#state?.view) fitRows(this.#state.view);
  }

  /** A second has passed. */
  tick(clock) {
    this.#card.tick(clock);
  }

  /** A key that stands on a button was pressed; says whether it was one. */
  key(name) {
    if (name === "F8" || name === "F7") {
      if (this.#offers.primary.key === name) this.#wish(this.#offers.primary);
      else this.#onSay(this.#state.view.current?.state === "called" ? "after_called" : "why_not_called");
      return true;
    }
    const offer = { F6: "recall", F9: "finish", F10: "noShow" }[name];
    if (offer) this.#wish(this.#offers[offer]);
    return Boolean(offer);
  }

  /** Bring the keyboard back to the main act, a moment later: a second press of Enter must not do the next act too. */
  focusSoon() {
    clearTimeout(this.#focusTimer);
    const { activeElement } = document;
    if (activeElement?.closest("#now-body, #close-ask, .frame, .notices, #next-scroll")) return;
    activeElement?.blur();
    this.#focusTimer = setTimeout(() => {
      if (document.activeElement === document.body) byId("primary").focus();
    }, FOCUS_MS);
  }

  #press(id, offer) {
    const button = byId(id);
    button.addEventListener("click", (event) => {
      if (event.detail < 2) this.#wish(offer());
    });
    button.addEventListener("keydown", (event) => {
      if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
    });
  }

  #wish({ steps, why }) {
    const stopped = this.#stopped();
    if (stopped || !steps) this.#onSay(stopped ?? why);
    else this.#onAct(steps);
  }

  /** Why nothing at all can be done now, or null. */
  #stopped() {
    if (this.#state.sending) return "wait_for_sending";
    return this.#state.away ? "link_away_short" : null;
  }

  #drawPrimary() {
    const { words, number, key, icon: iconName, steps, why } = this.#offers.primary;
    const off = this.#stopped() !== null || !steps;
    byId("primary").setAttribute("aria-disabled", String(off));
    byId("primary").dataset.act = steps ? steps.join(" ") : "";
    fill(byId("primary-icon"), icon(iconName));
    fill(byId("primary-words"), sayParts(words, { number: number ? numberMark(number) : "" }), why ? el("small", {}, say(why)) : null);
    byId("primary-key").textContent = key;
    fill(byId("why"), this.#why());
  }

  /** One sentence that explains the order, or what to do with who is called. */
  #why() {
    const { view, clock, sending } = this.#state;
    if (sending) return say("sending", { what: say(`act_${sending.step}`) });
    if (view.current?.state === "called") return say("after_called");
    const next = view.next[0];
    if (!next) return "";
    return say(next.priority ? "why_priority" : "why_oldest",
      { number: numberText(next.number), counter: view.counter, waited: inMinutes(clock.since(next.arrival)) });
  }

  #drawButton(id, words, { steps, why }, sub = null) {
    const button = byId(id);
    button.setAttribute("aria-disabled", String(this.#stopped() !== null || !steps));
    const second = steps ? sub : why;
    fill(button.querySelector(".act-words"), say(words), second ? el("small", {}, say(second)) : null);
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
    const stopped = this.#stopped();
    if (stopped || !steps) this.#onSay(stopped ?? why);
    else this.#closeAsked(true);
  }

  #closeAsked(asked) {
    const had = byId("close-ask").contains(document.activeElement);
    byId("close-ask").hidden = !asked;
    byId("close-counter").hidden = asked;
    if (asked) byId("close-no").focus();
    else if (had) byId("close-counter").focus();
  }
}
