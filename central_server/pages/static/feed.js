// Listening to the hall's feed: resumes after the last event it heard, and notices silence.
import { address } from "./api.js";
import { EventReader } from "./sse.js";

const SILENT_MS = 12_000;
const RETRY_MS = [250, 500, 1000, 2000, 3000];

/**
 * The feed of the hall. `listener` has `hello(at, anew)` (the feed begins; anew: what is known may be old), `alive()` (anything came),
 * `event(recorded)`, `lost()` (the connection broke) and `loggedOut()`.
 */
export class Feed {
  #listener;
  #after = null;
  #stop = null;
  #tries = 0;
  #timer = 0;

  constructor(listener) {
    this.#listener = listener;
  }

  /** Listen from now on, or after the sequence number given. */
  start(after = null) {
    this.stop();
    this.#after = after;
    this.#listen();
  }

  /** Listen no more. */
  stop() {
    clearTimeout(this.#timer);
    this.#stop?.abort();
    this.#stop = null;
  }

  async #listen() {
    const stop = new AbortController();
    this.#stop = stop;
    let silence = setTimeout(() => stop.abort("silent"), SILENT_MS);
    try {
      const response = await fetch(address(`/feed${this.#after === null ? "" : `?after=${this.#after}`}`), {
        headers: { Accept: "text/event-stream" }, cache: "no-store", credentials: "same-origin", signal: stop.signal,
      });
      if (response.status === 401) {
        this.#listener.loggedOut();
        return;
      }
      if (!response.ok || !(response.headers.get("Content-Type") ?? "").includes("event-stream")) throw new Error("no feed");
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const events = new EventReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        clearTimeout(silence);
        silence = setTimeout(() => stop.abort("silent"), SILENT_MS);
        this.#listener.alive();
        for (const event of events.feed(value)) this.#take(event);
      }
    } catch {
      // Refused, torn or silent: the same cure for all, below.
    } finally {
      clearTimeout(silence);
    }
    if (this.#stop === stop) this.#again();
  }

  #take({ event, id, data }) {
    const body = JSON.parse(data);
    if (event === "hello" || event === "reset") {
      this.#tries = 0;
      if (event === "reset" || this.#after === null) this.#after = body.seq;
      this.#listener.hello(body.at, event === "reset");
    } else if (event === "event") {
      this.#after = Number(id || body.seq);
      this.#listener.event(body);
    }
  }

  #again() {
    this.#listener.lost();
    const wait = RETRY_MS[Math.min(this.#tries, RETRY_MS.length - 1)];
    this.#tries += 1;
    this.#timer = setTimeout(() => this.#listen(), wait * (0.75 + Math.random() / 2));
  }
}
