// The visitor's ticket: its number, its state in words, how many are ahead, where to be. It is told; it asks nothing.
import { byId, el, fill } from "./dom.js";
import { placeName, zoneSwatch } from "./hall.js";
import { icon } from "./icons.js";
import { numberMark, numberText } from "./number.js";
import { known, localName, say } from "./words.js";

const STEPS = 8;
const COME_AT = 3;
const ENDED = ["served", "cancelled"];

/** The sentence of a ticket's state, and a second one where there is more to do or know ("" = none). */
export function stateWords({ state, ahead, counter, paused = null, result_awaited: awaited = false }) {
  let id = state === "waiting" && ahead === 0 && !paused ? "next" : state;
  if (awaited) id = "awaited";
  const more = `state_${id}_more`;
  return { words: say(`state_${id}`, { counter }), more: known(more) ? say(more) : "" };
}

/** Draw a VisitStatus; returns the title of the page. `timeOf(moment)`: a time of day in the hall; `back`: what coming back says now (id of words or null). */
export function drawTicket(visit, timeOf, back = null) {
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
  drawPause(visit, timeOf);
  drawRoute(visit);
  drawReturn(visit, timeOf, back);
  byId("booked").hidden = !visit.booked_for || ENDED.includes(visit.state);
  byId("booked").textContent = visit.booked_for ? say("booked_for", { time: timeOf(visit.booked_for) }) : "";
  const near = !visit.paused && visit.state === "waiting" && visit.ahead > 0 && visit.ahead <= COME_AT;
  byId("come").hidden = !near;
  if (near) byId("come-more").textContent = say("come_back_more", { n: visit.ahead });
  byId("alarm").hidden = ENDED.includes(visit.state) || Boolean(visit.paused);
  return say("title_state", { number: numberText(visit.number), state: words });
}

/** A pause of the hall stands above everything; the place is kept. */
function drawPause({ paused, state }, timeOf) {
  byId("paused").hidden = !paused || ENDED.includes(state);
  if (!paused) return;
  byId("paused").classList.toggle("alarm", paused.reason === "alarm");
  const words = say(`paused_${paused.reason}`, { time: timeOf(paused.since) });
  fill(byId("paused"), icon(paused.reason === "alarm" ? "siren" : "info"), el("span", {}, paused.text ? `${words} ${paused.text}` : words));
}

/** The stops of a route: behind, now, still to come. */
function drawRoute({ stops, state }) {
  byId("route").hidden = stops.length === 0 || state === "cancelled";
  fill(byId("stops"), stops.map((stop, place) => el("li", { class: stop.state, "aria-current": stop.state === "now" ? "step" : null },
    stop.state === "later" ? el("span", { class: "step figures" }, `${place + 1}`) : icon(stop.state === "done" ? "check" : "arrow"),
    el("span", {}, stop.state === "done" ? el("span", { class: "only-heard" }, say("stop_done")) : null, localName(stop.name), stop.counter ? el("span", { class: "quiet" }, ` · ${say("counter", { counter: stop.counter })}`) : null))));
}

/** Who was missed, or put on hold, comes back by one press. */
function drawReturn({ state, return_until: until, result_awaited: awaited, at }, timeOf, back) {
  const may = state === "no_show" || (state === "parked" && !awaited);
  byId("return").hidden = !may;
  byId("return").textContent = say(state === "parked" ? "return_parked" : "return_do");
  let more = "";
  if (may && state === "no_show") more = until && Date.parse(until) > Date.parse(at) ? say("return_until", { time: timeOf(until) }) : say("return_late");
  if (back) more = say(back);
  byId("return-more").hidden = !more;
  byId("return-more").textContent = more;
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
  byId("where").hidden = floor === null || ENDED.includes(state) || ["no_show", "parked"].includes(state);
  if (floor === null) return;
  byId("where-heading").textContent = say(counter === null ? "where_wait" : "where_go");
  fill(byId("where-place"), counter === null ? null : el("span", { class: "line" }, say("counter", { counter })),
    el("span", { class: "line" }, zoneSwatch(zone), " ", placeName(floor, zone)));
}
