// A route: what comes after a visit's service now. Planned from a template or step by step, changed at any time.
import { el, press } from "./dom.js";
import { icon } from "./icons.js";
import { numberText } from "./number.js";
import { field, serviceSearch } from "./panel_parts.js";
import { localName, say } from "./words.js";

const MOST_STOPS = 12;

/** The whole route of a visit as a list: done, now, still to come. */
export function routeList(ticket, hall) {
  if (ticket.done.length + ticket.stops.length === 0) return null;
  const where = (counter) => (counter ? el("span", { class: "quiet" }, ` · ${say("counter", { counter })}`) : null);
  const done = ticket.done.map((stop) => el("li", { class: "done" }, icon("check"), el("span", {}, el("span", { class: "only-heard" }, say("stop_done")), hall.shortName(stop.service), where(stop.counter))));
  const now = el("li", { class: "at", "aria-current": "step" }, icon("arrow"), el("span", {}, hall.shortName(ticket.service)));
  const later = ticket.stops.map((stop, place) => el("li", {}, el("span", { class: "figures step", "aria-hidden": "true" }, String(ticket.done.length + place + 2)), el("span", {}, hall.shortName(stop.service), where(stop.counter))));
  return el("ol", { class: "route", "aria-label": say("route") }, done, now, later);
}

/** Plan or change the route. `params.ticket`: of another visit than the one here. */
export function routePanel(desk, { ticket = desk.state().view.current } = {}) {
  const { hall } = desk.state();
  let stops = [...ticket.stops];
  const list = el("ol", { class: "stops", "aria-label": say("route_stops") });
  const said = el("p", { class: "quiet", role: "status" });
  const service = serviceSearch(hall);
  const counter = field(say("route_counter"), { class: "figures short", inputmode: "numeric", maxlength: "4" });

  const change = (next, words) => {
    stops = next.slice(0, MOST_STOPS);
    said.textContent = words;
    draw();
  };
  const move = (place) => change(stops.map((stop, at) => (at === place - 1 ? stops[place] : at === place ? stops[place - 1] : stop)), "");
  const drop = (place) => change(stops.filter((_, at) => at !== place), say("route_dropped", { service: hall.shortName(stops[place].service) }));
  const add = () => {
    const code = service.value();
    const number = counter.input.value.trim();
    if (code === null) said.textContent = say("service_choose");
    else if (number !== "" && !hall.counters.has(Number(number))) said.textContent = say("transfer_no_counter");
    else if (stops.length >= MOST_STOPS) said.textContent = say("route_full", { n: MOST_STOPS });
    else {
      change([...stops, { service: code, ...(number ? { counter: Number(number) } : {}) }], say("route_added", { service: hall.shortName(code) }));
      service.clear();
      counter.input.value = "";
      service.focus.focus();
    }
  };
  const passed = () => new Set([ticket.service, ...ticket.done.map((stop) => stop.service)]);
  const useTemplate = (template) => change(template.services.filter((code) => !passed().has(code)).map((code) => ({ service: code })), say("route_from", { name: localName(template.name) }));

  const templates = hall.routes.length === 0 ? null
    : el("div", { class: "templates" }, el("h3", {}, say("route_templates")), el("div", { class: "row" }, hall.routes.map((template) => press(localName(template.name), () => {
      useTemplate(template);
      list.querySelector("button")?.focus();
    }))));

  const buttons = new Map();
  function draw() {
    const hadKey = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    buttons.clear();
    const button = (key, words, onPress) => {
      const node = press(words, onPress, { "data-key": key });
      buttons.set(key, node);
      return node;
    };
    list.replaceChildren(...stops.map((stop, place) => el("li", {}, el("span", { class: "stop" }, hall.shortName(stop.service), stop.counter ? ` · ${say("counter", { counter: stop.counter })}` : ""),
      place > 0 ? button(`up-${place}`, say("route_up"), () => move(place)) : null,
      button(`drop-${place}`, say("route_drop"), () => drop(place)))));
    list.hidden = stops.length === 0;
    if (templates) templates.hidden = stops.length > 0;
    if (hadKey) (buttons.get(hadKey) ?? list.querySelector("button") ?? service.focus).focus();
  }
  draw();
  counter.node.append(press(say("route_add"), add));
  for (const input of [service.focus, counter.input]) {
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      add();
    });
  }
  return {
    title: say("route_title", { number: numberText(ticket.number) }),
    nodes: [
      el("p", { class: "quiet" }, say("route_now", { service: hall.serviceName(ticket.service) })),
      templates,
      list, said, el("div", { class: "two" }, service.node, counter.node),
    ],
    focus: stops.length === 0 ? templates?.querySelector("button") ?? service.focus : service.focus,
    submit: { words: say("route_do"), steps: () => [{ kind: "route", body: { visit_id: ticket.visit_id, stops } }] },
  };
}
