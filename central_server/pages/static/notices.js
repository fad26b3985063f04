// What staff should know now: asked every few seconds, and at once when the feed hints at it.
import { ask, Away, LoggedOut } from "./api.js";
import { byId } from "./dom.js";
import { NoticesView } from "./notices_view.js";
import { say } from "./words.js";

const POLL_MS = 4000;
const HINT_MS = 400;
const HINTS = new Set(["StaffCalled", "SlipFailed"]);

/** Keeps the strip of notices true while somebody is logged in. */
export class Notices {
  #view;
  #login = null;
  #told = [];
  #taken = new Set();
  #timer = 0;

  /** `next`: the id of what gets the keyboard when the last notice has gone. */
  constructor(clock, next) {
    this.#view = new NoticesView(clock, next, (ids) => this.#take(ids));
  }

  /** Watch for this clerk; null: for nobody. */
  watch(login) {
    this.#login = login;
    this.#told = [];
    this.#draw();
    if (login === null) clearTimeout(this.#timer);
    else this.#refresh();
  }

  /** Something happened in the hall. Pages spread their questions a little. */
  hint({ event }) {
    if (HINTS.has(event)) this.#soon(HINT_MS * Math.random());
  }

  /** Draw again, in the language and the minute of now. */
  draw() {
    this.#view.draw();
  }

  /** The window has another size. */
  fit() {
    this.#view.fit();
  }

  async #refresh() {
    const login = this.#login;
    clearTimeout(this.#timer);
    try {
      const { ok, data } = await ask("GET", "/notices");
      if (ok && login === this.#login) this.#told = data;
    } catch (fault) {
      if (fault instanceof LoggedOut) return; // the counter's own question leads to the log-in
      if (!(fault instanceof Away)) throw fault;
    }
    if (login === null || login !== this.#login) return;
    this.#draw();
    this.#soon(POLL_MS);
  }

  #soon(milliseconds) {
    clearTimeout(this.#timer);
    if (this.#login !== null) this.#timer = setTimeout(() => this.#refresh(), milliseconds);
  }

  #draw() {
    this.#view.show(this.#told.filter((notice) => !this.#taken.has(notice.id)));
  }

  /** Take them for this clerk; what could not be sent is shown again. */
  async #take(ids) {
    for (const id of ids) this.#taken.add(id);
    this.#draw();
    const asked = await Promise.allSettled(ids.map((id) => ask("POST", `/notices/${encodeURIComponent(id)}/taken`)));
    asked.forEach(({ status, value }, place) => {
      if (status === "rejected" || !value.ok) this.#taken.delete(ids[place]);
    });
    const other = asked.find(({ value }) => value?.ok && value.data.by !== this.#login)?.value.data.by;
    if (other) byId("notices-heard").textContent = say("notice_taken_by", { clerk: other });
    else if (asked.some(({ status }) => status === "rejected")) byId("notices-heard").textContent = say("link_away_short");
    this.#draw();
    this.#soon(0);
  }
}
