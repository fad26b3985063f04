// Choosing a counter: by its number, the last one again, or from the list by floor and zone.
import { byId, el, fill } from "./dom.js";
import { placeName, zoneSwatch } from "./hall.js";
import { say } from "./words.js";

/** `onChoose(counter)` and `onLeave()` are told; `show` is given the hall, the counters and who is logged in. */
export class ChoiceView {
  #state = { hall: null, rows: [], login: "", last: null, notice: null };
  #onChoose;

  constructor({ onChoose, onLeave }) {
    this.#onChoose = onChoose;
    byId("leave").addEventListener("click", onLeave);
    byId("choice-last").addEventListener("click", () => onChoose(this.#last()));
    byId("choice-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#typed(byId("choice-number").value.trim());
    });
    byId("choice-list").addEventListener("click", (event) => {
      const pick = event.target.closest("button[data-counter]");
      if (pick && pick.getAttribute("aria-disabled") !== "true") onChoose(Number(pick.dataset.counter));
    });
  }

  /** Show what is given; what is left out stays. */
  show(changes) {
    this.#state = { ...this.#state, ...changes };
    this.draw();
  }

  /** Put the cursor where the clerk goes on: the last counter, else the number. */
  focus() {
    byId(this.#last() === null ? "choice-number" : "choice-last").focus();
  }

  /** Draw again, in the language of now. */
  draw() {
    const { hall, rows, login, notice } = this.#state;
    byId("choice-who").textContent = login ? say("choice_who", { login }) : "";
    byId("choice-notice").hidden = !notice;
    byId("choice-notice-words").textContent = notice ? say(notice.id, notice.params) : "";
    const last = this.#last();
    byId("choice-last").hidden = last === null;
    if (last !== null) byId("choice-last-words").textContent = say(this.#isMine(last) ? "choice_resume" : "choice_open_last", { counter: last });
    byId("choice-open").classList.toggle("primary", last === null);
    const list = byId("choice-list");
    if (hall === null) fill(list, el("p", { class: "quiet" }, say("choice_loading")));
    else fill(list, groups(rows).map((group) => this.#group(hall, group)));
  }

  #typed(text) {
    const number = Number(text);
    if (!text || !Number.isInteger(number)) this.show({ notice: { id: "choice_type" } });
    else if (!this.#state.rows.some((row) => row.counter.number === number)) this.show({ notice: { id: "choice_none", params: { counter: text } } });
    else this.#onChoose(number);
    byId("choice-number").select();
  }

  #row(number) {
    return this.#state.rows.find((row) => row.counter.number === number);
  }

  #isMine(number) {
    const row = this.#row(number);
    return Boolean(row?.is_open && row.clerk === this.#state.login);
  }

  /** The counter to offer first: one that is open in this name, else the last one, unless it is taken. */
  #last() {
    const mine = this.#state.rows.find((row) => row.is_open && row.clerk === this.#state.login);
    if (mine) return mine.counter.number;
    const row = this.#row(this.#state.last);
    return row && !row.is_open ? row.counter.number : null;
  }

  #group(hall, group) {
    const [{ counter: { floor, zone } }] = group;
    return el("section", { class: "choice-group" }, el("h2", {}, zoneSwatch(zone), placeName(floor, zone)),
      el("ul", {}, group.map((row) => el("li", {}, this.#pick(hall, row)))));
  }

  #pick(hall, { counter, is_open: isOpen, clerk }) {
    const taken = isOpen && clerk !== this.#state.login;
    const idle = counter.kind === "back_office";
    let state = say("choice_free");
    if (isOpen) state = taken ? say("choice_taken", { clerk }) : say("choice_yours");
    return el("button", { type: "button", class: "button pick", "data-counter": counter.number, "aria-disabled": taken || idle ? "true" : null },
      el("span", { class: "only-heard" }, say("counter", { counter: counter.number })),
      el("span", { class: "pick-number figures", "aria-hidden": "true" }, String(counter.number)),
      el("span", { class: "pick-words" }, hall.subjects(counter), el("span", {}, idle ? "" : state)));
  }
}

/** Counters by floor and zone, in the order of their numbers. */
function groups(rows) {
  const byPlace = new Map();
  for (const row of [...rows].sort((a, b) => a.counter.number - b.counter.number)) {
    const key = `${row.counter.floor} ${row.counter.zone}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), row]);
  }
  return [...byPlace.values()].sort((a, b) => a[0].counter.floor - b[0].counter.floor);
}
