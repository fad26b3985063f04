// The visitor's ticket: its number, its state in words, how many are ahead, where to be. It is told; it asks nothing.
import { byId, el, fill } from "./dom.js";
import { placeName, zoneSwatch } from "./hall.js";
import { numberMark, numberText } from "./number.js";
import { known, localName, say } from "./words.js";

const STEPS = 8;
const COME_AT = 3;
const ENDED = ["served", "cancelled"];

/** The sentence of a ticket's state, and a second one where there is more to do or know ("" = none). */
export function stateWords({ state, ahead, counter }) {
  const id = state === "waiting" && ahead === 0 ? "next" : state;
  const more = `state_${id}_more`;
  return { words: say(`state_${id}`, { counter }), more: known(more) ? say(more) : "" };
}

/** Draw a VisitStatus; returns the title of the page. */
export function drawTicket(visit) {
  const { words, more } = stateWords(visit);
  byId("hall-name").textContent = localName(visit.hall_name);
  byId("ticket").classList.toggle("called", visit.state === "called");
  byId("ticket").dataset.state = visit.state;
  fill(byId("number"), numberMark(visit.number));
  fill(byId("state"), words);
  fill(byId("state-more"), more);
  byId("state-more").hidden = !more;
  byId("service").textContent = localName(visit.service_name);
  drawWait(visit);
  drawPlace(visit);
  const near = visit.state === "waiting" && visit.ahead > 0 && visit.ahead <= COME_AT;
  byId("come").hidden = !near;
  if (near) byId("come-more").textContent = say("come_back_more", { n: visit.ahead });
  byId("alarm").hidden = ENDED.includes(visit.state);
  return say("title_state", { number: numberText(visit.number), state: words });
}

function drawWait({ state, ahead, wait }) {
  const counts = (state === "waiting" || state === "reserved") && ahead !== null;
  byId("pair").hidden = !counts || (ahead === 0 && wait === null);
  byId("steps").hidden = !counts || ahead > STEPS;
  if (!counts) return;
  const range = wait ? el("dd", { class: "figures" }, say(wait.low_min ? "wait_range" : "wait_up_to", { low: wait.low_min, high: wait.high_min }))
    : el("dd", { class: "unknown" }, say("wait_unknown"));
  fill(byId("pair"), ahead > 0 ? el("div", {}, el("dt", {}, say("ahead")), el("dd", {}, say("people", { n: ahead }))) : null,
    el("div", {}, wait ? el("dt", {}, say("wait_more")) : null, range));
  const passed = Math.max(0, STEPS - ahead);
  fill(byId("steps"), Array.from({ length: STEPS }, (_, place) => el("span", { class: place < passed ? "passed" : null })));
}

function drawPlace({ state, floor, zone, counter }) {
  byId("where").hidden = floor === null || ENDED.includes(state) || state === "no_show";
  if (floor === null) return;
  byId("where-heading").textContent = say(counter === null ? "where_wait" : "where_go");
  fill(byId("where-place"), counter === null ? null : el("span", { class: "line" }, say("counter", { counter })),
    el("span", { class: "line" }, zoneSwatch(zone), " ", placeName(floor, zone)));
}
