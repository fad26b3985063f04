// Work at one counter: what is pressed there is sent, what the server says is shown.
import { ActSender } from "./act.js";
import { LoggedOut } from "./api.js";
import { Counter } from "./counter.js";
import { CounterView } from "./counter_view.js";
import { byId } from "./dom.js";
import { numberText } from "./number.js";
import { known, say } from "./words.js";

const HEARD = { "call-next": "heard_called", recall: "heard_recalled", start: "heard_started", finish: "heard_finished", "no-show": "heard_no_show" };

/** The sentence for a refused act: {id, params}. */
export function refusal({ status, data }) {
  if (status === 429) return { id: "refused_too_many" };
  const id = `refused_${data?.refused ?? data?.reason}`;
  return { id: known(id) ? id : "refused_other" };
}

/** `onLeft(words)` hears that the counter is not ours any more, `onLoggedOut()` that the log-in has ended, `onEvent(body)` of what happens in the hall. */
export class Workplace {
  #frame;
  #clock;
  #onLeft;
  #onLoggedOut;
  #onEvent;
  #view = new CounterView({ onAct: (steps) => this.#perform(steps), onSay: (id) => hear(say(id)), onNotice: () => this.#noticePressed() });
  #sender = new ActSender((phase) => this.#onSending(phase));
  #interrupted = ActSender.interrupted();
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

  /** Ask the server for a counter. Resolves to its view or to {refused: words}; throws LoggedOut. */
  async ask(number) {
    const result = await this.#sender.perform(number, ["open"]);
    if (result.outcome === "done") return result.data.view;
    return { refused: result.outcome === "refused" ? refusal(result) : { id: "login_away" } };
  }

  /** Work at a counter from its view on; an act that a reload interrupted goes on. */
  begin(hall, login, view) {
    this.end();
    this.#hall = hall;
    this.#login = login;
    const listener = { changed: () => this.#changed(), loggedOut: () => this.#onLoggedOut(), linkBack: () => this.#sender.wake(), heard: (body) => this.#onEvent(body) };
    this.#counter = new Counter(view.counter, hall, this.#clock, listener);
    this.#counter.start(view);
    this.#view.focusSoon();
    const act = this.#interrupted;
    this.#interrupted = null;
    if (act?.counter === view.counter && act.steps[0].kind !== "open") this.#perform([], act);
  }

  /** Watch the counter no more. */
  end() {
    this.#counter?.stop();
    this.#counter = null;
    this.#notice = null;
    this.#last = null;
  }

  /** The title of the page while somebody works here, or null. */
  get title() {
    if (this.#counter === null) return null;
    const place = say("counter", { counter: this.#counter.number });
    const current = this.#counter.view?.current;
    return current ? `${numberText(current.number)} · ${place}` : place;
  }

  /** Draw again, in the language and the minute of now. */
  draw() {
    const counter = this.#counter;
    if (!counter?.view) return;
    const asOf = counter.asOf === null ? "" : this.#clock.timeOfDay(counter.asOf);
    const subjects = this.#hall.subjects(this.#hall.counters.get(counter.number));
    this.#frame.show({ place: `${say("counter", { counter: counter.number })} · ${subjects}`, waiting: counter.view.waiting_hall, away: counter.away, asOf });
    const awayNotice = counter.away ? { id: asOf ? "link_away_help" : "link_away_short", params: { time: asOf } } : null;
    const notice = this.#sending?.notice ?? awayNotice ?? this.#notice;
    this.#view.show({ view: counter.view, hall: this.#hall, clock: this.#clock, away: counter.away, sending: this.#sending, notice, last: this.#last });
    document.title = this.title;
  }

  /** A second has passed. */
  tick() {
    if (this.#counter?.view) this.#view.tick(this.#clock);
  }

  /** The window has another size. */
  fit() {
    if (this.#counter?.view) this.#view.fit();
  }

  /** A key that stands on a button was pressed. */
  key(name) {
    if (this.#counter?.view) this.#view.key(name);
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

  async #perform(steps, again = null) {
    if (this.#sending) return;
    const counter = this.#counter;
    const before = counter.view.current;
    this.#notice = null;
    this.#sending = { step: steps[0] ?? again.steps[0].kind };
    this.draw();
    try {
      const result = await this.#sender.perform(counter.number, steps, again);
      this.#sending = null;
      if (this.#counter === counter) this.#done(result, before);
    } catch (fault) {
      this.#sending = null;
      if (!(fault instanceof LoggedOut)) throw fault;
      this.#onLoggedOut();
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
    else if (result.outcome === "refused") this.#notice = { ...refusal(result), button: "understood" };
    else if (result.outcome === "given_up") this.#notice = { id: "sending_given_up", params: { what: say(`act_${result.step}`) }, button: "understood" };
    this.draw();
    this.#view.focusSoon();
  }

  #succeeded({ step, data }, before) {
    const now = data.view.current;
    const gone = before && before.visit_id !== now?.visit_id;
    if (gone) this.#last = { number: before.number, what: before.state === "serving" ? "last_finished" : "last_no_show" };
    const number = now?.number ?? (gone ? before.number : null);
    if (step === "call-next" && !data.called) hear(say("nobody_waits"));
    else if (HEARD[step] && number) hear(say(HEARD[step], { number: numberText(number), counter: data.view.counter }));
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
