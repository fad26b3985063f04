// Why somebody is called, in one sentence of the page's language: never on what ground somebody has priority.
import { known, say } from "./words.js";

/** The sentence of a reason (CallReason), "" where there is none. */
export function reasonWords(reason, hall, clock) {
  return reason && known(`reason_${reason.why}`) ? say(`reason_${reason.why}`, params(reason, hall, clock)) : "";
}

/** The same in two or three words, for a column. */
export function orderWords(ticket, hall, clock) {
  const { reason } = ticket;
  const id = `order_${reason?.why}`;
  return say(reason && known(id) ? id : "order_arrival", reason ? params(reason, hall, clock) : {});
}

function params(reason, hall, clock) {
  return { n: hall.rules.ahead_in_a_row ?? 2, counter: reason.counter ?? "", time: reason.appointment ? clock.timeOfDay(reason.appointment) : "" };
}
