// A certain ticket: found by its number or opened from a list, with what can be done about it.
import { el, press } from "./dom.js";
import { numberMark, numberText } from "./number.js";
import { field, placeChoice } from "./panel_parts.js";
import { routeList } from "./panel_route.js";
import { inMinutes } from "./span.js";
import { known, say } from "./words.js";

const LATIN = { A: "А", B: "В", C: "С", E: "Е", H: "Н", I: "І", K: "К", M: "М", O: "О", P: "Р", T: "Т", X: "Х", Y: "У" };
const OPEN = ["reserved", "waiting", "called", "serving", "parked", "no_show"];

/** A number as it is typed, `р 42`, as it is asked for, `Р-042`; "" where it is none. `letter`: where none is typed. */
export function typedNumber(text, letter) {
  const [, typed, digits] = /^\s*(\p{L}?)[\s-]*(\d{1,5})\s*$/u.exec(text) ?? [];
  if (digits === undefined) return "";
  const upper = (typed || letter || "").toLocaleUpperCase("uk");
  return upper ? `${LATIN[upper] ?? upper}-${String(Number(digits)).padStart(3, "0")}` : "";
}

/** Where a ticket is now, in words. */
export function ticketState(ticket, clock) {
  const { state, parked } = ticket;
  if (state === "parked" && parked) {
    const due = parked.due ? say("due", { time: clock.timeOfDay(parked.due) }) : "";
    return (parked.back_office ? say("state_back_office", { counter: parked.counter }) : say("state_parked", { reason: say(`park_${parked.reason}`), counter: parked.counter })) + due;
  }
  const id = `ticket_${state}`;
  return say(known(id) ? id : "ticket_other", { counter: ticket.counter ?? "" });
}

/** Ask for a number; an unknown one is told beside the field. */
export function findPanel(desk) {
  const { hall, view } = desk.state();
  const number = field(say("find_number"), { class: "figures", maxlength: "9", spellcheck: "false", autocapitalize: "characters" }, say("find_hint"));
  const said = el("p", { class: "said", role: "alert" });
  const find = async () => {
    const [letter, ...more] = hall.lettersOf(view.counter);
    const wanted = typedNumber(number.input.value, more.length === 0 ? letter : "");
    if (!wanted) {
      said.textContent = say("find_how");
      return;
    }
    const answer = await desk.ask("GET", `/tickets/${encodeURIComponent(wanted)}`);
    if (answer === null) said.textContent = say("link_away_short");
    else if (answer.ok) desk.open("ticket", { ticket: answer.data });
    else said.textContent = say("find_none", { number: wanted });
  };
  const button = press(say("find_do"), find);
  number.input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    find();
  });
  return { title: say("find_title"), nodes: [el("div", { class: "row" }, number.node, button), said], focus: number.input };
}

/** What can be done about one ticket; where it stands again is stated. */
export function ticketPanel(desk, { ticket }) {
  const { hall, clock, view } = desk.state();
  const { number, visit_id: visit, state, parked } = ticket;
  const steps = [];
  const step = (id, kind, body = {}) => steps.push([id, [{ kind, body: { visit_id: visit, ...body } }]]);
  const place = state === "parked" ? placeChoice(parked?.back_office ? "first" : "arrival") : null;
  const bodyOf = () => (place ? { place: place.value() } : {});
  if (["waiting", "parked", "no_show"].includes(state) && view.current === null) step("ticket_call", "call-ticket");
  if (state === "parked") step(parked?.back_office ? "ticket_result" : "ticket_resume", parked?.back_office ? "result-ready" : "resume");
  if (state === "no_show") step("ticket_return", "return");
  const run = async (asked) => {
    const result = await desk.act(asked.map((one) => (["resume", "result-ready"].includes(one.kind) ? { ...one, body: { ...one.body, ...bodyOf() } } : one)));
    if (result?.outcome === "done") desk.close();
  };
  const buttons = steps.map(([id, asked]) => press(say(id, { number: numberText(number), counter: view.counter }), () => run(asked)));
  const mayPlan = OPEN.includes(state) && state !== "reserved";
  if (mayPlan) buttons.push(press(say("route_change"), () => desk.open("route", { ticket })), press(say("note_open"), () => desk.open("note", { ticket })));
  return {
    title: say("ticket_title", { number: numberText(number) }),
    nodes: [
      el("p", { class: "ticket-number" }, numberMark(number)),
      el("p", { class: "strong" }, hall.serviceName(ticket.service)),
      el("p", {}, ticketState(ticket, clock)),
      el("p", { class: "quiet" }, say("ticket_since", { time: clock.timeOfDay(ticket.arrival), waited: inMinutes(clock.since(ticket.arrival)) })),
      ticket.note ? el("p", { class: "notice slim" }, ticket.note) : null,
      routeList(ticket, hall),
      place?.node ?? null,
      el("div", { class: "row" }, buttons),
      buttons.length === 0 ? el("p", { class: "quiet" }, say("ticket_nothing")) : null,
      view.current !== null && ["waiting", "parked", "no_show"].includes(state) ? el("p", { class: "quiet" }, say("ticket_busy")) : null,
    ],
    focus: buttons[0] ?? null,
  };
}

