// Work at one counter: what is pressed there is sent, what the server says is shown.
import { ActSender } from "./act.js";
import { ask, Away, LoggedOut } from "./api.js";
import { Counter } from "./counter.js";
import { CounterView } from "./counter_view.js";
import { byId } from "./dom.js";
import { numberText } from "./number.js";
import { afterActs, ALONE, Recorded } from "./recorded.js";
import { known, say } from "./words.js";

const LAST = { finish: "last_finished", "no-show": "last_no_show", transfer: "last_transferred", park: "last_parked", "back-office": "last_back_office", "refuse-priority": "last_no_priority" };

/** The sentence for a refused act: {id, params}. `timeOf`: a moment as it is told. */
export function refusal({ status, data }, timeOf = String) {
  if (status === 429) return { id: "refused_too_many" };
  const reason = data?.refused?.reason ?? data?.refused ?? data?.reason;
  const until = data?.until ?? data?.refused?.until;
  const ids = until ? [`refused_${reason}_until`, `refused_${reason}`] : [`refused_${reason}`];
  const id = ids.find(known) ?? "refused_other";
  return { id, params: until ? { time: timeOf(until) } : {} };
}

/** `onLeft(words)` hears that the counter is not ours any more, `onLoggedOut()` that the log-in has ended, `onEvent(body)` of what happens in the hall. */
export class Workplace {
  #frame;
  #clock;
  #onLeft;
  #onLoggedOut;
  #onEvent;
  #view = new CounterView({ perform: (steps) => this.#perform(steps), look: (method, path) => this.#look(method, path), onSay: hear, onNotice: () => this.#noticePressed() });
  #recorded = new Recorded();
  #telling = false;
  #sender = new ActSender((phase) => this.#onSending(phase));
  #interrupted = null;
  #hall = null;
  #login = "";
  #counter = null;
  #sending = null;
  #notice = null;
  #last = null;

  constructor({ frame, clock, onLeft, onLoggedOut, onEvent }) {
    this.#frame = frame;
    this.#clock = clock;
    this.#onLeft = onLeft;
    this.#onLoggedOut = onLoggedOut;
    this.#onEvent = onEvent;
  }

  /** Ask the server for a counter of a hall. Resolves to its view or to {refused: words}; throws LoggedOut. */
  async ask(hall, number) {
    this.#interrupted = this.#sender.enter(hall);
    const result = await this.#sender.perform(number, ["open"]);
    if (result.outcome === "done") return result.data.view;
    return { refused: result.outcome === "refused" ? refusal(result) : { id: "login_away" } };
  }

  /** Work at a counter from its view on; an act that a reload interrupted goes on. */
  begin(hall, login, view) {
    this.end();
    this.#hall = hall;
    this.#login = login;
    this.#recorded.enter(hall, login);
    const listener = { changed: () => this.#changed(), loggedOut: () => this.#onLoggedOut(), linkBack: () => this.#linkBack(), heard: (body) => this.#onEvent(body) };
    this.#counter = new Counter(view.counter, hall, this.#clock, listener);
    this.#counter.start(view);
    this.#view.focusSoon();
    const act = this.#interrupted;
    this.#interrupted = null;
    if (act?.counter === view.counter && act.steps[0].kind !== "open") this.#perform([], act);
    else this.#tell();
  }

  /** Watch the counter no more. */
  end() {
    this.#counter?.stop();
    this.#counter = null;
    this.#view.show(null);
    this.#notice = null;
    this.#last = null;
  }

  /** The title of the page while somebody works here, or null. */
  get title() {
    if (this.#counter === null) return null;
    const place = say("counter", { counter: this.#counter.number });
    const current = this.#counter.view && this.#shown().current;
    return current ? `${numberText(current.number)} · ${place}` : place;
  }

  /** Draw again, in the language and the minute of now. */
  draw() {
    const counter = this.#counter;
    if (!counter?.view) return;
    const asOf = counter.asOf === null ? "" : this.#clock.timeOfDay(counter.asOf);
    const subjects = this.#hall.subjects(this.#hall.counters.get(counter.number));
    const view = this.#shown();
    this.#frame.show({ place: `${say("counter", { counter: counter.number })} · ${subjects}`, waiting: view.waiting_hall, away: counter.away, asOf });
    const kept = this.#acts().length;
    const awayNotice = counter.away ? { id: kept > 0 ? "link_away_kept" : "link_away_help", params: { time: asOf || "…", n: kept } } : null;
    const notice = this.#sending?.notice ?? awayNotice ?? this.#notice;
    this.#view.show({ view, hall: this.#hall, clock: this.#clock, away: counter.away, sending: this.#sending, notice, last: this.#last });
    document.title = this.title;
  }

  /** The language has changed. */
  translate() {
    this.#view.translate();
    this.draw();
  }

  /** A second has passed. */
  tick() {
    if (this.#counter?.view) this.#view.tick(this.#clock);
  }

  /** The window has another size. */
  fit() {
    if (this.#counter?.view) this.#view.fit();
  }

  /** A key that stands on a button was pressed; says whether it was one. */
  key(name) {
    return Boolean(this.#counter?.view) && this.#view.key(name);
  }

  /** The counter as the clerk sees it: what the server said last, and what was done since without it. */
  #shown() {
    return afterActs(this.#counter.view, this.#acts());
  }

  #acts() {
    return this.#recorded.of(this.#counter.number);
  }

  #linkBack() {
    this.#sender.wake();
    this.#tell();
  }

  /** Ask the server something for a panel; null while it is away. */
  async #look(method, path) {
    try {
      return await ask(method, path);
    } catch (fault) {
      if (fault instanceof LoggedOut) this.#onLoggedOut();
      else if (!(fault instanceof Away)) throw fault;
      return null;
    }
  }

  /** Without the server: done by voice and pen, kept here until it is back. */
  #alone(steps) {
    for (const kind of steps) {
      if (!ALONE[kind]) continue;
      const view = this.#shown();
      const ticket = kind === "call-next" ? view.next[0] : view.current;
      if (!ticket) break;
      this.#recorded.add({ counter: this.#counter.number, kind: ALONE[kind], ticket, at: this.#clock.now() });
      if (LAST[kind]) this.#last = { number: ticket.number, what: LAST[kind] };
      hear(say(`alone_${ALONE[kind]}`, { number: numberText(ticket.number), counter: this.#counter.number }));
    }
    if (steps.length === 0) hear(say("alone_call", { number: numberText(this.#shown().current.number), counter: this.#counter.number }));
    this.draw();
    this.#view.focusSoon();
  }

  /** Tell the server what was done without it. */
  async #tell() {
    const counter = this.#counter;
    if (counter === null || this.#telling || this.#acts().length === 0) return;
    this.#telling = true;
    try {
      const told = await this.#recorded.send(counter.number, this.#clock.now());
      if (told === null || this.#counter !== counter) return;
      const numbers = [...new Set(told.refused.map(numberText))].join(", ");
      this.#notice = { id: numbers ? "recorded_refused" : "recorded_told", params: { n: told.sent, numbers }, button: "understood" };
      counter.take(told.view);
    } catch (fault) {
      if (fault instanceof LoggedOut) this.#onLoggedOut();
      else if (!(fault instanceof Away)) throw fault;
    } finally {
      this.#telling = false;
    }
  }

  #changed() {
    const { view, number } = this.#counter;
    const ours = view.is_open && view.clerk === this.#login;
    if (ours || this.#sending) this.draw();
    else this.#onLeft({ id: "closed_elsewhere", params: { counter: number } });
  }

  #noticePressed() {
    if (this.#sending) this.#sender.stop();
    this.#notice = null;
    this.draw();
  }

  /** Do what is wanted; resolves to what came of it ({outcome, step, data}), or to null. */
  async #perform(steps, again = null) {
    if (this.#sending) return null;
    const counter = this.#counter;
    if (counter.away && again === null) {
      this.#alone(steps);
      return null;
    }
    if (this.#acts().length > 0) await this.#tell();
    const before = counter.view.current;
    this.#notice = null;
    this.#sending = { step: steps[0]?.kind ?? steps[0] ?? again.steps[0].kind };
    this.draw();
    try {
      const result = await this.#sender.perform(counter.number, steps, again);
      this.#sending = null;
      if (this.#counter === counter) this.#done(result, before);
      return result;
    } catch (fault) {
      this.#sending = null;
      if (!(fault instanceof LoggedOut)) throw fault;
      this.#onLoggedOut();
      return null;
    }
  }

  #done(result, before) {
    if (result.outcome === "done" && result.step === "close") {
      this.#onLeft(null);
      return;
    }
    if (result.data?.view) this.#counter.take(result.data.view);
    else this.#counter.refresh();
    if (this.#counter === null) return;
    if (result.outcome === "done") this.#succeeded(result, before);
    else if (result.outcome === "refused") this.#notice = { ...refusal(result, (at) => this.#clock.timeToSecond(at)), button: "understood" };
    else if (result.outcome === "given_up") this.#notice = { id: "sending_given_up", params: { what: say(`act_${result.step}`) }, button: "understood" };
    this.draw();
    this.#view.focusSoon();
  }

  #succeeded({ step, data }, before) {
    if (!data?.view) {
      hear(known(`heard_${step}`) ? say(`heard_${step}`) : "");
      return;
    }
    const now = data.view.current;
    const gone = before && before.visit_id !== now?.visit_id;
    if (gone) this.#last = { number: before.number, what: LAST[before.state === "serving" && step === "call-next" ? "finish" : step] ?? "last_finished" };
    const number = now?.number ?? (gone ? before.number : null);
    if (step === "call-next" && !data.called) hear(say("nobody_waits"));
    else if (known(`heard_${step}`)) hear(say(`heard_${step}`, { number: number ? numberText(number) : "", counter: data.view.counter }));
  }

  #onSending(phase) {
    if (phase === null || !this.#sending || this.#counter === null) return;
    const step = this.#sender.current?.steps[0]?.kind ?? this.#sending.step;
    this.#sending = { step };
    if (phase === "retrying") {
      this.#sending.notice = { id: "sending_again", params: { what: say(`act_${step}`) }, button: "sending_stop" };
      this.#counter.notReached();
    }
    this.draw();
  }
}

/** Say a sentence to ears; eyes see the same on the buttons and on the card. */
function hear(words) {
  byId("heard").textContent = "";
  byId("heard").textContent = words;
}
