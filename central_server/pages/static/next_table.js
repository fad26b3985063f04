// Who is next for the counter, and how many wait for each service.
import { byId, el, fill } from "./dom.js";
import { numberMark } from "./number.js";
import { inMinutes } from "./span.js";
import { say } from "./words.js";

/** Draw both lists from a view. */
export function drawNext({ view, hall, clock }) {
  byId("next-heading").textContent = say("next_heading", { counter: view.counter });
  fill(byId("next-rows"), view.next.map((ticket) => row(ticket, hall, clock)));
  byId("next-table").hidden = view.next.length === 0;
  drawServices(view, hall);
  fitRows(view);
}

/** Show as many rows as the card holds whole, and count the others: nothing is cut in half, nothing needs scrolling. */
export function fitRows(view) {
  const rows = [...byId("next-rows").rows];
  const card = byId("next-scroll");
  for (const shown of rows) shown.hidden = false;
  let visible = rows.length;
  while (visible > 1 && card.scrollHeight > card.clientHeight) rows[(visible -= 1)].hidden = true;
  const more = view.waiting_here - visible;
  byId("next-more").textContent = visible > 0 && more > 0 ? say("next_more", { n: more }) : "";
  byId("next-none").hidden = visible > 0;
  byId("next-none").textContent = more > 0 ? say("now_printing", { n: more }) : say("next_none");
}

function row(ticket, hall, clock) {
  return el("tr", {},
    el("td", {}, numberMark(ticket.number)),
    el("td", {}, hall.shortName(ticket.service)),
    el("td", { class: "figures" }, clock.timeOfDay(ticket.arrival)),
    el("td", { class: "figures" }, inMinutes(clock.since(ticket.arrival))),
    el("td", {}, say(ticket.priority ? "order_priority" : "order_by_time"), ticket.unconfirmed ? el("small", {}, say("unconfirmed_short")) : null));
}

function drawServices(view, hall) {
  const counts = Object.entries(view.waiting_by_service).sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
  byId("services").hidden = counts.length === 0;
  byId("services-total").textContent = say("people", { n: view.waiting_here });
  fill(byId("services-list"), counts.map(([code, n]) => el("li", {}, el("span", {}, hall.shortName(code)), el("b", { class: "figures" }, String(n)))));
}
