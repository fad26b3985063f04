// The card of who is at the counter now.
import { byId, el, fill, reachable } from "./dom.js";
import { numberMark, numberText } from "./number.js";
import { routeList } from "./panel_route.js";
import { inMinutes, inSeconds } from "./span.js";
import { say, sayParts } from "./words.js";

export class NowCard {
  #ticked = new Set();
  #visit = null;
  #timed = null;

  /** `onAct(id)` hears which of the card's own acts is wanted: priority, noPriority, route, note. */
  constructor(onAct) {
    byId("now-body").addEventListener("change", (event) => {
      const { checked, value } = event.target;
      event.target.toggleAttribute("checked", checked);
      if (checked) this.#ticked.add(value);
      else this.#ticked.delete(value);
    });
    byId("now-body").addEventListener("click", (event) => {
      const act = event.target.closest("[data-do]");
      if (act) onAct(act.dataset.do);
    });
  }

  /** Draw the ticket at the counter, or that there is none. `last`: {number, what} of the ticket before. */
  draw({ view, hall, clock, last, away }) {
    const ticket = view.current;
    if (ticket?.visit_id !== this.#visit) this.#ticked.clear();
    this.#visit = ticket?.visit_id ?? null;
    fill(byId("now-body"), ticket ? this.#ticket(ticket, hall, clock, away) : nobody(view, last));
    const more = ticket && (ticket.note || ticket.stops.length + ticket.done.length > 0 || ticket.priority_state === "claimed");
    byId("now").classList.toggle("full", Boolean(more));
    reachable(byId("now"));
    this.#timed = ticket && { id: ticket.state === "serving" ? "now_serving_for" : "now_called_for", since: ticket.started_at ?? ticket.called_at };
    byId("now-timer").hidden = !this.#timed?.since;
    this.tick(clock);
  }

  /** A second has passed. */
  tick(clock) {
    if (this.#timed?.since) byId("now-timer").textContent = say(this.#timed.id, { time: inSeconds(clock.since(this.#timed.since)) });
  }

  #ticket(ticket, hall, clock, away) {
    const called = ticket.state === "called";
    const marks = [
      called ? el("span", { class: "mark calling" }, ticket.calls > 1 ? say("now_called_again", { n: ticket.calls }) : say("now_called")) : null,
      ticket.priority_state === "confirmed" ? el("span", { class: "mark" }, say("priority_confirmed")) : null,
      ticket.appointment ? el("span", { class: "mark" }, say("order_appointment", { time: clock.timeOfDay(ticket.appointment) })) : null,
      ticket.unconfirmed ? el("span", { class: "mark attend" }, say("unconfirmed")) : null,
      ticket.language === "en" ? el("span", { class: "mark" }, say("language_of_visit")) : null,
    ].filter((mark) => mark !== null);
    return [
      numberMark(ticket.number),
      el("p", { class: "service" }, hall.serviceName(ticket.service)),
      el("p", { class: "quiet" }, say("taken_waited", { time: clock.timeOfDay(ticket.arrival), waited: inMinutes(clock.since(ticket.arrival, ticket.called_at)) })),
      marks.length ? el("p", { class: "marks" }, marks) : null,
      ticket.priority_state === "claimed" && !away ? priorityAsked(ticket) : null,
      ticket.note ? el("p", { class: "notice slim" }, el("span", {}, say("note_from", { text: ticket.note }))) : null,
      routeList(ticket, hall),
      this.#papers(hall.documents(ticket.service)),
    ];
  }

  #papers(papers) {
    if (papers.length === 0) return null;
    return el("div", { class: "papers" }, el("h2", {}, say("documents")), el("ul", {}, papers.map((paper) => el("li", {},
      el("label", {}, el("input", { type: "checkbox", value: paper, "data-key": `paper ${paper}`, checked: this.#ticked.has(paper) ? "" : null }), el("span", { lang: "uk" }, paper))))));
  }
}

/** The clerk asks for the document, politely, and says what came of it. */
function priorityAsked(ticket) {
  return el("div", { class: "notice asks", role: "group", "aria-label": say("priority_ask_label", { number: numberText(ticket.number) }) }, el("span", {}, say("priority_ask")),
    el("span", { class: "row" },
      el("button", { type: "button", class: "button small", "data-do": "priority", "data-key": "priority" }, say("priority_yes")),
      el("button", { type: "button", class: "button small", "data-do": "noPriority", "data-key": "noPriority" }, say("priority_no"))));
}

function nobody(view, last) {
  const printing = view.waiting_here - view.next.length;
  let more = say(view.next.length > 0 ? "now_nobody_next" : "now_nobody_waits");
  if (view.next.length === 0 && printing > 0) more = say("now_printing", { n: printing });
  return [
    el("p", { class: "empty" }, say("now_nobody")),
    el("p", { class: "quiet" }, more),
    last ? el("p", { class: "quiet last" }, sayParts("now_last", { number: numberMark(last.number), what: say(last.what) })) : null,
  ];
}
