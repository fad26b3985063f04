// One counter as the server last told it: asked again when the feed hints at a change, and every few seconds without a feed.
import { ask, Away } from "./api.js";
import { Feed } from "./feed.js";

const OURS_MS = 20;
const OUR_LINE_MS = 250;
const ELSEWHERE_MS = 1500;
const POLL_MS = 3000;
const CHECK_MS = 30_000;
const REMEMBERED_VISITS = 3000;

/**
 * Keeps `view` (CounterView) true while the server can be reached. `listener` has `changed()`, `loggedOut()`, `linkBack()`, `heard(body)`;
 * `away` and `asOf` (hall time) say how far the view can be believed.
 */
export class Counter {
  #clock;
  #hall;
  #listener;
  #feed;
  #feedUp = false;
  #missed = false;
  #timer = 0;
  #due = Infinity;
  #stopped = false;
  #asked = 0;
  #taken = 0;
  #aliveAt = null;
  #elsewhere = new Set();
  view = null;
  away = false;
  asOf = null;

  constructor(number, hall, clock, listener) {
    this.number = number;
    this.#hall = hall;
    this.#clock = clock;
    this.#listener = listener;
    this.#feed = new Feed({
      hello: (at, anew) => this.#hello(at, anew),
      alive: () => { this.#aliveAt = clock.now(); },
      event: (recorded) => this.#event(recorded),
      lost: () => this.#lost(),
      loggedOut: () => listener.loggedOut(),
    });
  }

  /** Begin to watch, from the view that opening the counter answered. */
  start(view) {
    this.take(view);
    this.#feed.start(view.seq);
    this.#soon(POLL_MS); // the feed may never come
  }

  /** Watch no more. */
  stop() {
    this.#stopped = true;
    this.#feed.stop();
    clearTimeout(this.#timer);
  }

  /** Take in a view that came with an answer: it is newer than any question still under way. */
  take(view) {
    this.#accept(view, (this.#asked += 1));
  }

  /** The server did not answer somebody: from now on the view is old. */
  notReached() {
    if (!this.away) {
      this.away = true;
      this.asOf = this.#aliveAt;
      this.#listener.changed();
    }
    this.#soon(POLL_MS / 3);
  }

  /** Ask for the view now. */
  async refresh() {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    const order = (this.#asked += 1);
    try {
      const answer = await ask("GET", `/counters/${this.number}`);
      if (answer.ok) this.#accept(answer.data, order);
      else this.notReached(); // a view that was refused leaves an old one on the page, and that is said
    } catch (fault) {
      if (this.#stopped) return;
      if (!(fault instanceof Away)) {
        this.#listener.loggedOut();
        return;
      }
      this.notReached();
    }
    this.#soon(this.#feedUp && !this.away ? CHECK_MS : POLL_MS);
  }

  #accept(view, order) {
    if (this.#stopped || order < this.#taken) return;
    this.#taken = order;
    this.view = view;
    this.#clock.learn(view.at);
    this.#aliveAt = this.#clock.now();
    if (view.no_show_at && Date.parse(view.no_show_at) > Date.parse(view.at)) this.#soon(POLL_MS); // the page's clock alone decides nothing
    const back = this.away;
    this.away = false;
    this.#listener.changed();
    if (back) this.#listener.linkBack();
  }

  #hello(at, anew) {
    this.#feedUp = true;
    this.#clock.learn(at);
    if (anew || this.#missed) this.#readHall();
    this.#missed = false;
    this.refresh();
  }

  #lost() {
    if (this.#feedUp) this.refresh();
    this.#feedUp = false;
    this.#missed = true;
  }

  /** A supervisor may have changed services and counters. */
  async #readHall() {
    try {
      if ((await this.#hall.readAgain()) && !this.#stopped) this.#listener.changed();
    } catch {
      this.#missed = true; // the next beginning of the feed tries again; who is away or logged out is told by the view
    }
  }

  #event({ body }) {
    this.#listener.heard(body);
    this.#soon(this.#urgency(body));
  }

  /** How soon an event is worth a question: 82 pages need not all ask at each event of the hall. */
  #urgency(body) {
    if (body.counter === this.number) return OURS_MS;
    if (body.service !== undefined && body.visit_id) {
      const letters = this.#hall.counters.get(this.number)?.letters ?? [];
      if (letters.includes(this.#hall.letterOf(body.service))) return OUR_LINE_MS;
      if (this.#elsewhere.size > REMEMBERED_VISITS) this.#elsewhere.clear();
      this.#elsewhere.add(body.visit_id);
      return ELSEWHERE_MS;
    }
    return body.counter !== undefined || this.#elsewhere.has(body.visit_id) ? ELSEWHERE_MS : OUR_LINE_MS;
  }

  #soon(milliseconds) {
    const due = performance.now() + milliseconds;
    if (this.#stopped || due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.refresh(), milliseconds);
  }
}
