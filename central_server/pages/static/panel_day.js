// Panels about the day: the counter's break, the hall's pause, stops of issue.
import { el, press } from "./dom.js";
import { choice, field, minutes, serviceSearch } from "./panel_parts.js";
import { localName, say } from "./words.js";

const BREAKS = ["lunch", "rest", "equipment", "errand", "other"];
const PAUSES = ["alarm", "power", "other"];
const STOPS = ["registry_down", "no_clerk", "other"];
const LONGEST_BREAK_MIN = 480;
const LONGEST_TEXT = "300";

/** Rest at this counter. */
export function restPanel(desk) {
  const reason = choice(say("rest_reason"), "reason", BREAKS.map((it) => [it, say(`rest_${it}`)]));
  const time = minutes(say("rest_minutes"), LONGEST_BREAK_MIN);
  const steps = () => (time.value() === undefined ? "minutes_wrong" : [{ kind: "break", body: { reason: reason.value(), minutes: time.value() } }]);
  return { title: say("rest_title"), nodes: [el("p", { class: "quiet" }, say("rest_help")), reason.node, time.node], focus: reason.focus,
    alive: ({ view }) => !view.on_break && view.current === null, submit: { words: say("rest_do"), steps } };
}

/** Pause the whole hall, or let it go on. */
export function hallPanel(desk) {
  const { paused } = desk.state().view;
  const issue = el("div", { class: "row" }, press(say("issue_open"), () => desk.open("issue")));
  const alive = ({ view }) => Boolean(view.paused) === Boolean(paused);
  if (paused) {
    return { title: say("pause_title_now"), nodes: [el("p", {}, say("resume_help")), issue], alive,
      submit: { words: say("resume_do"), steps: () => [{ kind: "resume-hall", path: "/day/resume" }] } };
  }
  const reason = choice(say("pause_reason"), "reason", PAUSES.map((it) => [it, say(`pause_${it}`)]));
  const text = field(say("pause_text"), { maxlength: LONGEST_TEXT });
  return {
    title: say("pause_title"), nodes: [el("p", { class: "quiet" }, say("pause_help")), reason.node, text.node, issue], focus: reason.focus, alive,
    submit: { words: say("pause_do"), steps: () => [{ kind: "pause-hall", path: "/day/pause", body: { reason: reason.value(), text: text.input.value.trim() } }] },
  };
}

/** Give no numbers for a service, or give them again. */
export function issuePanel(desk) {
  const { hall } = desk.state();
  const service = serviceSearch(hall);
  const reason = choice(say("issue_reason"), "reason", STOPS.map((it) => [it, say(`issue_${it}`)]));
  const stopped = el("ul", { class: "stops", "aria-label": say("issue_stopped") });
  const show = async () => {
    const answer = await desk.ask("GET", "/day");
    if (!answer?.ok) return;
    stopped.replaceChildren(...answer.data.stopped.map(({ service: code }) => el("li", {}, el("span", { class: "stop" }, code ? localName(hall.services.get(code)?.name ?? { uk: code }) : say("issue_all")),
      press(say("issue_allow"), async () => {
        const result = await desk.act([{ kind: "allow-issue", path: "/day/allow-issue", body: { services: code ? [code] : [] } }]);
        if (result?.outcome === "done") {
          await show();
          service.focus.focus();
        }
      }))));
    stopped.hidden = answer.data.stopped.length === 0;
  };
  show();
  const steps = () => (service.value() ? [{ kind: "stop-issue", path: "/day/stop-issue", body: { services: [service.value()], reason: reason.value() } }] : "service_choose");
  return { title: say("issue_title"), nodes: [stopped, service.node, reason.node], focus: service.focus, submit: { words: say("issue_do"), steps } };
}
