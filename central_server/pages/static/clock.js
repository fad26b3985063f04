// The hall's time on this page: learnt from what the server says, kept by the browser's own steady clock.

const LEARN_AFTER_MS = 1500;
const SAME = 0.1;

/** Hall time between two answers. A hall that runs faster than the wall (a demo day) is noticed. */
export class HallClock {
  #hall = null;
  #steady = 0;
  #first = null;
  #rate = 1;
  #zone = undefined;

  /** Take in a moment of the server (ISO 8601); late news from before are left aside. */
  learn(at) {
    const hall = Date.parse(at);
    const steady = performance.now();
    this.#first ??= { hall, steady };
    const passed = steady - this.#first.steady;
    if (passed > LEARN_AFTER_MS) {
      const rate = (hall - this.#first.hall) / passed;
      this.#rate = Math.abs(rate - 1) < SAME ? 1 : Math.max(0, rate);
    }
    this.#hall = hall;
    this.#steady = steady;
  }

  /** Show times of day of that zone (IANA name). */
  useZone(zone) {
    try {
      new Intl.DateTimeFormat("uk", { timeZone: zone });
      this.#zone = zone;
    } catch {
      this.#zone = undefined;
    }
  }

  /** Milliseconds since 1970 in the hall, or null before the server has said any. */
  now() {
    return this.#hall === null ? null : this.#hall + (performance.now() - this.#steady) * this.#rate;
  }

  /** Time of day as `10:48`. `moment`: milliseconds or ISO 8601. */
  timeOfDay(moment) {
    const at = typeof moment === "string" ? Date.parse(moment) : moment;
    return new Intl.DateTimeFormat("uk", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: this.#zone }).format(at);
  }

  /** Milliseconds from a moment (ISO 8601) until now, or until another moment; never below 0. */
  since(moment, until = null) {
    const end = until === null ? this.now() : Date.parse(until);
    return end === null ? 0 : Math.max(0, end - Date.parse(moment));
  }
}
