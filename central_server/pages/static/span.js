// Spans of time in words.
import { say } from "./words.js";

/** A wait: whole minutes, from an hour on with hours. */
export function inMinutes(milliseconds) {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return say("minutes_under_one");
  if (minutes < 60) return say("minutes", { n: minutes });
  return say("hours_minutes", { n: Math.floor(minutes / 60), m: minutes % 60 });
}

/** Something that runs now: with seconds, so that one sees it run. */
export function inSeconds(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 60) return say("seconds", { n: seconds });
  if (seconds >= 3600) return inMinutes(milliseconds);
  return say("minutes_seconds", { n: Math.floor(seconds / 60), s: seconds % 60 });
}
