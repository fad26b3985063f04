// The visitor's page, wired. The secret stays in the address's fragment and in one header; nothing is stored but the language.
import { ask } from "./api.js";
import { byId } from "./dom.js";
import { drawIcons } from "./icons.js";
import { drawTicket } from "./ticket_view.js";
import { en } from "./visitor.en.js";
import { uk } from "./visitor.uk.js";
import { learn, onLanguage, say, switchLanguage, translate } from "./words.js";

const SEEN_MS = 5000;
const HIDDEN_MS = 10_000;
const UNKNOWN_MS = 15_000;
const BUZZ_MS = [400, 200, 400, 200, 800];

let visit = null;
let updatedAt = null;
let state = "loading";
let timer = 0;
let asking = false;

function secret() {
  return location.hash.slice(1);
}

/** Time of day in the hall, as on the slip; an old phone that does not know the zone shows its own. */
function timeOfDay(at, timeZone) {
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  try {
    return new Intl.DateTimeFormat("uk", { ...parts, timeZone: timeZone || undefined }).format(at);
  } catch {
    return new Intl.DateTimeFormat("uk", parts).format(at);
  }
}

/** Ask once, draw, and ask again later. */
async function update() {
  clearTimeout(timer);
  if (asking) return;
  asking = true;
  const asked = secret();
  try {
    if (asked) await take(asked);
    else state = "no_secret";
  } catch {
    state = "away";
  }
  asking = false;
  draw();
  timer = setTimeout(update, pause());
}

async function take(asked) {
  const answer = await ask("GET", "/visit", { headers: { "X-Ticket-Secret": asked }, allow401: true });
  if (asked !== secret()) return;
  if (answer.ok) {
    if (answer.data.state === "called" && visit !== null && newCall(visit, answer.data)) buzz();
    visit = answer.data;
    updatedAt = Date.parse(answer.data.at);
    state = "shown";
  } else if (answer.status === 403 || answer.status === 404) {
    visit = null;
    state = "unknown";
  } else {
    state = "away";
  }
}

function newCall(before, now) {
  return before.state !== "called" || before.counter !== now.counter;
}

function buzz() {
  try {
    navigator.vibrate?.(BUZZ_MS);
  } catch {
    // The phone forbids it; the page says it in words all the same.
  }
}

function pause() {
  if (state === "unknown") return UNKNOWN_MS;
  return document.hidden ? HIDDEN_MS : SEEN_MS;
}

function draw() {
  byId("loading").hidden = state !== "loading";
  byId("visit").hidden = visit === null;
  byId("unknown").hidden = !["unknown", "no_secret"].includes(state);
  byId("away").hidden = state !== "away";
  const time = updatedAt === null ? "" : timeOfDay(updatedAt, visit?.timezone);
  if (state === "away") byId("away-words").textContent = visit ? say("as_of", { time }) : say("away_first");
  if (state === "unknown" || state === "no_secret") {
    byId("unknown-heading").textContent = say(`${state}_heading`);
    byId("unknown-more").textContent = say(`${state}_more`);
  }
  byId("updated").hidden = visit === null || state === "away";
  byId("updated").textContent = visit ? say("updated", { time }) : "";
  document.title = visit ? drawTicket(visit) : say("visitor_title");
}

learn({ uk, en });
byId("language").addEventListener("click", switchLanguage);
onLanguage(draw);
document.addEventListener("visibilitychange", () => { if (!document.hidden) update(); });
window.addEventListener("online", update);
window.addEventListener("hashchange", () => {
  visit = null;
  updatedAt = null;
  state = "loading";
  draw();
  update();
});
drawIcons(document);
translate(document);
draw();
update();
