// One click, done once: each step carries its own request id and is sent again under that id until it is answered.
import { ask, Away } from "./api.js";
import { tab, takeOver } from "./memory.js";

const RETRY_MS = [300, 600, 1200, 2000];
const GIVE_UP_MS = 60_000;

/**
 * Sends the clerk's acts in the hall entered last, one at a time, in order. An act that a reload or a restart of the server interrupts goes on
 * under the same ids. `onChange(phase)` hears of "sending", "retrying" and null (nothing under way).
 */
export class ActSender {
  #onChange;
  #kept = null;
  #stopped = false;
  #wake = () => {};
  current = null;

  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Act in a hall from now on. Returns the act that a reload interrupted there, or null; too old ones are forgotten. */
  enter(hall) {
    takeOver(tab, "act", hall);
    this.#kept = tab.of(hall);
    const act = this.#kept.get("act");
    return act && Date.now() - act.since < GIVE_UP_MS ? act : null;
  }

  /**
   * Do the steps at a counter: names (such as "call-next") or {kind, body, path}: what else is told, and where, if not
   * at the counter. Resolves to {outcome, step, data}: outcome is "done",
   * "refused" (data: the server's answer), "given_up" or "stopped". Throws LoggedOut.
   */
  async perform(counter, steps, interrupted = null) {
    const act = interrupted ?? { counter, since: Date.now(), steps: steps.map((step) => ({ ...(typeof step === "string" ? { kind: step } : step), id: freshId() })) };
    const kept = this.#kept;
    this.current = act;
    this.#stopped = false;
    let result = null;
    try {
      while (act.steps.length > 0) {
        const [step] = act.steps;
        kept.set("act", act);
        result = await this.#deliver(act, step);
        if (result.outcome !== "done") return result;
        act.steps.shift();
      }
      return result;
    } finally {
      this.current = null;
      kept.set("act", null);
      this.#onChange(null);
    }
  }

  /** Don't wait for the next try: the server has just been heard. */
  wake() {
    this.#wake();
  }

  /** Send no more; what was sent may have been done, and the screen will show it. */
  stop() {
    this.#stopped = true;
    this.#wake();
  }

  async #deliver(act, step) {
    for (let tries = 0; ; tries += 1) {
      this.#onChange(tries === 0 ? "sending" : "retrying");
      if (this.#stopped) return { outcome: "stopped", step: step.kind };
      try {
        const answer = await ask("POST", step.path ?? `/counters/${act.counter}/${step.kind}`, { body: { request_id: step.id, ...step.body } });
        return { outcome: answer.ok ? "done" : "refused", step: step.kind, status: answer.status, data: answer.data };
      } catch (fault) {
        if (!(fault instanceof Away)) throw fault;
        if (Date.now() - act.since > GIVE_UP_MS) return { outcome: "given_up", step: step.kind };
      }
      await this.#pause(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]);
    }
  }

  #pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** An id that nobody else makes. */
export function freshId() {
  return crypto.randomUUID?.() ?? uuid4();
}

/** A random UUID where the page is not on https or loopback, so that the browser offers none (RFC 9562, section 5.4). */
function uuid4() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
