// What a clerk does while the server is away: kept here, shown at once, sent when the server is back. Nothing is dropped.
import { freshId } from "./act.js";
import { ask } from "./api.js";
import { browser } from "./memory.js";

const KEY = "recorded";

/** Acts without a server: the steps that can be done by voice and pen, and what they are called when they are sent. */
export const ALONE = { "call-next": "call", start: "start", finish: "finish", "no-show": "no-show" };

/** A view (CounterView) as it is after acts that the server does not know yet. */
export function afterActs(view, acts) {
  return acts.reduce((now, act) => {
    const at = new Date(act.at).toISOString();
    if (act.kind === "call") {
      const current = { ...act.ticket, state: "called", calls: 1, called_at: at, started_at: null, counter: view.counter };
      const next = now.next.filter((ticket) => ticket.visit_id !== act.visit_id);
      return { ...now, current, next, waiting_here: Math.max(next.length, now.waiting_here - 1), no_show_at: at };
    }
    if (act.kind === "start") return { ...now, current: now.current && { ...now.current, state: "serving", started_at: at }, no_show_at: null };
    return { ...now, current: null, no_show_at: null };
  }, view);
}

/** The acts of clerks that still have to be sent, each hall's apart. Told are those of the hall and the clerk that entered last. */
export class Recorded {
  #all = new Map();
  #hall = null;
  #login = "";

  /** A clerk works in a hall from now on. */
  enter(hall, login) {
    this.#hall = hall;
    this.#login = login;
    if (!this.#all.has(hall.id)) this.#all.set(hall.id, browser.of(hall).get(KEY) ?? []);
    if (hall.isOnly) this.#takeOver();
  }

  /** What waits to be sent for a counter, in order. */
  of(counter) {
    return this.#all.get(this.#hall.id).filter((act) => act.counter === counter && act.login === this.#login);
  }

  /** Keep one act; `ticket` is whom it is about, `at` the hall's time in milliseconds. */
  add({ counter, kind, ticket, at, outcome = "served" }) {
    const act = { event_id: freshId(), counter, login: this.#login, kind, visit_id: ticket.visit_id, ticket, at, outcome };
    this.#keep(this.#hall, [...this.#all.get(this.#hall.id), act]);
  }

  /** Send what waits. Resolves to {view, refused: numbers of tickets that did not fit, sent}, or null; throws Away and LoggedOut. */
  async send(counter, now) {
    const hall = this.#hall;
    const acts = this.of(counter);
    if (acts.length === 0) return null;
    const body = { acts: acts.map((act) => ({ event_id: act.event_id, kind: act.kind, visit_id: act.visit_id, outcome: act.outcome, age_s: Math.max(0, (now - act.at) / 1000) })) };
    const answer = await ask("POST", `/counters/${counter}/recorded`, { body });
    if (!answer.ok) return null;
    const { answers, view } = answer.data;
    this.#keep(hall, this.#all.get(hall.id).filter((act) => !(act.event_id in answers)));
    const refused = acts.filter((act) => answers[act.event_id].answer === "Refused").map((act) => act.ticket.number);
    return { view, sent: acts.length, refused };
  }

  #keep(hall, acts) {
    this.#all.set(hall.id, acts);
    browser.of(hall).set(KEY, acts.length > 0 ? acts : null);
  }

  /** What an older page kept without naming the hall: of this clerk, who has no other; colleagues find theirs when they come. */
  #takeOver() {
    const old = browser.get(KEY) ?? [];
    const own = old.filter((act) => act.login === this.#login);
    if (own.length === 0) return;
    this.#keep(this.#hall, [...own, ...this.#all.get(this.#hall.id)]);
    browser.set(KEY, own.length < old.length ? old.filter((act) => act.login !== this.#login) : null);
  }
}
