// The hall's time on this page: learnt from what the server says, kept by the browser's own steady clock.

const LEARN_AFTER_MS = 1500;
const ALIKE = 0.1;

/** Hall time between two answers. A hall that runs faster than the wall (a demo day) is noticed. */
export class HallClock {
  #hall = null;
  #steady = 0;
  #mark = null;
  #guess = null;
  #rate = 1;
  #zone = undefined;

  /** Take in the server's time of now (ISO 8601). */
  learn(at) {
    const hall = Date.parse(at);
    const steady = performance.now();
    this.#mark ??= { hall, steady };
    const passed = steady - this.#mark.steady;
    if (passed > LEARN_AFTER_MS) {
      this.#learnRate((hall - this.#mark.hall) / passed);
      this.#mark = { hall, steady };
    }
    this.#hall = hall;
    this.#steady = steady;
  }

  /** Two guesses that agree are believed: a computer that slept in between gives one odd guess. */
  #learnRate(guess) {
    const agrees = this.#guess === null || Math.abs(guess - this.#guess) <= ALIKE * Math.abs(guess);
    if (agrees) this.#rate = Math.abs(guess - 1) < ALIKE ? 1 : Math.max(0, guess);
    this.#guess = guess;
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

  /** The same to the second: `10:48:05`. */
  timeToSecond(moment) {
    const parts = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: this.#zone };
    return new Intl.DateTimeFormat("uk", parts).format(Date.parse(moment));
  }

  /** The date of a moment in the hall, as `2026-11-21`. */
  dayOf(moment) {
    return new Intl.DateTimeFormat("sv", { timeZone: this.#zone }).format(moment);
  }

  /** Milliseconds from a moment (ISO 8601) until now, or until another moment; never below 0. */
  since(moment, until = null) {
    const end = until === null ? this.now() : Date.parse(until);
    return end === null ? 0 : Math.max(0, end - Date.parse(moment));
  }
}
