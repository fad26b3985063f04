// Panels about the visit at the counter: where it goes on, what is written down for the next clerk.
import { el } from "./dom.js";
import { numberText } from "./number.js";
import { choice, field, minutes, placeChoice, serviceSearch } from "./panel_parts.js";
import { localName, say } from "./words.js";

const PARK_REASONS = ["form", "copy", "payment", "document", "break", "other"];
const MOST_MIN = 600;
const LONGEST_NOTE = 200;

/** Alive while the same visit is at the counter. */
function whileHere(desk) {
  const visit = desk.state().view.current?.visit_id;
  return ({ view }) => visit !== undefined && view.current?.visit_id === visit;
}

function heading(desk, id) {
  const { current } = desk.state().view;
  return say(id, { number: current ? numberText(current.number) : "" });
}

/** The visit goes on at another service or counter. */
export function transfer(desk) {
  const { hall } = desk.state();
  const service = serviceSearch(hall);
  const counter = field(say("transfer_counter"), { class: "figures short", inputmode: "numeric", maxlength: "4" }, say("transfer_counter_hint"));
  const place = placeChoice();
  const steps = () => {
    const number = counter.input.value.trim();
    const chosen = service.value();
    if (number !== "" && !hall.counters.has(Number(number))) return "transfer_no_counter";
    if (chosen === null && number === "") return "transfer_nowhere";
    return [{ kind: "transfer", body: { ...(chosen ? { service: chosen } : {}), ...(number ? { to_counter: Number(number) } : {}), place: place.value() } }];
  };
  return { title: heading(desk, "transfer_title"), nodes: [el("div", { class: "two" }, service.node, el("div", { class: "column" }, place.node, counter.node))], focus: service.focus, alive: whileHere(desk),
    submit: { words: say("transfer_do"), steps } };
}

/** The visitor does something else meanwhile and comes back here. */
export function park(desk) {
  const reason = choice(say("park_reason"), "reason", PARK_REASONS.map((it) => [it, say(`park_${it}`)]));
  const time = minutes(say("park_minutes"), MOST_MIN);
  const steps = () => (time.value() === undefined ? "minutes_wrong" : [{ kind: "park", body: { reason: reason.value(), minutes: time.value() } }]);
  return { title: heading(desk, "park_title"), nodes: [el("p", { class: "quiet" }, say("park_help")), reason.node, time.node], focus: reason.focus, alive: whileHere(desk),
    submit: { words: say("park_do"), steps } };
}

/** The work goes on without the visitor. */
export function backOffice(desk) {
  const time = minutes(say("back_office_minutes"), MOST_MIN);
  const steps = () => (time.value() === undefined ? "minutes_wrong" : [{ kind: "back-office", body: { minutes: time.value() } }]);
  return { title: heading(desk, "back_office_title"), nodes: [el("p", { class: "quiet" }, say("back_office_help")), time.node], focus: time.input, alive: whileHere(desk),
    submit: { words: say("back_office_do"), steps } };
}

/** Another service at the same sitting. */
export function nextService(desk) {
  const { hall, view } = desk.state();
  const service = serviceSearch(hall, hall.lettersOf(view.counter));
  const steps = () => (service.value() ? [{ kind: "next-service", body: { service: service.value() } }] : "service_choose");
  return { title: heading(desk, "next_service_title"), nodes: [el("p", { class: "quiet" }, say("next_service_help")), service.node], focus: service.focus, alive: whileHere(desk),
    submit: { words: say("next_service_do"), steps } };
}

/** No document: asked once more, for the visit leaves the counter. */
export function priorityRefused(desk) {
  return { title: heading(desk, "no_priority_title"), nodes: [el("p", {}, say("no_priority_help"))], alive: whileHere(desk),
    submit: { words: say("no_priority_do"), steps: () => ["refuse-priority"] } };
}

/** A note for the next clerk; what is refused is told beside it. `params.ticket`: of another visit than the one here. */
export function notePanel(desk, { ticket = desk.state().view.current } = {}) {
  const area = el("textarea", { id: "note-text", rows: "4", maxlength: String(LONGEST_NOTE), "aria-describedby": "note-hint note-left" });
  area.value = ticket?.note ?? "";
  const left = el("p", { class: "quiet figures", id: "note-left" });
  const count = () => { left.textContent = say("note_left", { n: LONGEST_NOTE - area.value.length }); };
  area.addEventListener("input", count);
  count();
  return {
    title: say("note_title", { number: ticket ? numberText(ticket.number) : "" }),
    nodes: [el("label", { for: "note-text" }, say("note_label", { service: ticket ? localName(desk.state().hall.services.get(ticket.service)?.name ?? {}) : "" })), area, left,
      el("p", { class: "quiet", id: "note-hint" }, say("note_help"))],
    focus: area,
    submit: { words: say("note_do"), steps: () => [{ kind: "note", body: { visit_id: ticket.visit_id, text: area.value } }] },
  };
}
