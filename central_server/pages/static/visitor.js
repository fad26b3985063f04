// The visitor's page, wired. The secret stays in the address's fragment and in one header; nothing is stored but the language.
import { freshId } from "./act.js";
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
const RETURN_TRIES = 5;
const RETURN_RETRY_MS = 2000;
const BUZZ_MS = [400, 200, 400, 200, 800];

let visit = null;
let updatedAt = null;
let state = "loading";
let timer = 0;
let asking = false;
let back = null;
let returning = null;

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
    if (visit !== null && visit.state !== answer.data.state && answer.data.state !== "waiting") back = null;
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
  document.title = visit ? drawTicket(visit, (at) => timeOfDay(Date.parse(at), visit.timezone), back) : say("visitor_title");
  byId("return").setAttribute("aria-disabled", String(returning !== null));
}

/** «I am back»: asked under one id until it is answered. */
async function comeBack() {
  if (returning !== null) return;
  returning = freshId();
  back = "return_sending";
  draw();
  for (let tries = 0; tries < RETURN_TRIES && returning; tries += 1) {
    try {
      const answer = await ask("POST", "/visit/return", { body: { request_id: returning }, headers: { "X-Ticket-Secret": secret() }, allow401: true });
      back = answer.ok ? `rejoined_${answer.data.place}` : "return_refused";
      if (answer.ok) visit = answer.data.status;
      returning = null;
    } catch {
      back = "away_return";
      draw();
      await new Promise((resolve) => { setTimeout(resolve, RETURN_RETRY_MS); });
    }
  }
  returning = null;
  draw();
  update();
}

learn({ uk, en });
byId("return").addEventListener("click", comeBack);
byId("language").addEventListener("click", switchLanguage);
onLanguage(draw);
document.addEventListener("visibilitychange", () => { if (!document.hidden) update(); });
window.addEventListener("online", update);
window.addEventListener("hashchange", () => {
  visit = null;
  back = null;
  updatedAt = null;
  state = "loading";
  draw();
  update();
});
drawIcons(document);
translate(document);
draw();
update();
