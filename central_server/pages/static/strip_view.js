// What holds for the whole counter now: a pause of the hall, the grace after it, the counter's own break.
import { byId, el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

/** Draw the strip of a view; `onGoOn(steps)` is what its button does, wired by the caller. */
export function drawStrip({ view, clock, away }) {
  const strip = byId("strip");
  const { words, act, alarm, picture } = told(view, clock);
  strip.hidden = !words;
  strip.classList.toggle("alarm", Boolean(alarm));
  if (!words) return;
  fill(byId("strip-words"), icon(picture), el("span", {}, words));
  const button = byId("strip-do");
  button.hidden = !act;
  button.setAttribute("aria-disabled", String(Boolean(away)));
  button.textContent = act ? say(act) : "";
  button.dataset.act = act ?? "";
}

function told({ paused, grace_until: grace, on_break: rest }, clock) {
  if (paused) {
    const id = `paused_${paused.reason}`;
    const words = say(id, { time: clock.timeOfDay(paused.since) }) + (paused.text ? ` ${paused.text}` : "");
    return { words, act: "resume_do", alarm: paused.reason === "alarm", picture: paused.reason === "alarm" ? "siren" : "pause" };
  }
  if (rest) {
    const until = rest.until ? say("rest_until", { time: clock.timeOfDay(rest.until) }) : "";
    return { words: say("rest_now", { reason: say(`rest_${rest.reason}`).toLocaleLowerCase("uk"), time: clock.timeOfDay(rest.since) }) + until, act: "break_end", picture: "clock" };
  }
  if (grace && Date.parse(grace) > clock.now()) return { words: say("grace", { time: clock.timeOfDay(grace) }), picture: "info" };
  return {};
}
