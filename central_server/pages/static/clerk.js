// The clerk's page, wired: log in → choose a counter → work there. Places are kept by the server, this page only finds them again.
import { ask, Away, LoggedOut } from "./api.js";
import { ChoiceView } from "./choice_view.js";
import { HallClock } from "./clock.js";
import { byId } from "./dom.js";
import { FrameView } from "./frame_view.js";
import { Hall } from "./hall.js";
import { drawIcons } from "./icons.js";
import { LoginView } from "./login_view.js";
import { browser, tab, takeOver } from "./memory.js";
import { Notices } from "./notices.js";
import { currentSession, logIn, logOut } from "./session.js";
import { learnFrom, onLanguage, say, translate } from "./words.js";
import { Workplace } from "./workplace.js";

const RETRY_MS = 1000;
const SECOND_MS = 1000;
const CHOICE_MS = 10_000;
const ACT_KEY = /^(F(2|4|[6-9]|10)|[1-9])$/;

await learnFrom("clerk");
const clock = new HallClock();
const frame = new FrameView();
const login = new LoginView(onLogin);
const choice = new ChoiceView({ onChoose: openCounter, onLeave: leave });
const workplace = new Workplace({ frame, clock, onLeft: toChoice, onLoggedOut: () => toLogin("login_again"), onEvent: (body) => notices.hint(body) });
const notices = new Notices(clock, "primary");

let hall = null;
let session = null;
let opening = false;
let shownMinute = "";

function showScreen(id) {
  for (const screen of document.querySelectorAll(".screen")) screen.hidden = screen.id !== id;
  if (id === "counter") return;
  workplace.end();
  frame.show({ place: null, waiting: null, away: null });
  document.title = say("clerk_title");
}

function pause() {
  return new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
}

/** Ask until the server answers; null when it no longer knows us. */
async function withRetry(question) {
  for (;;) {
    try {
      return await question();
    } catch (fault) {
      if (fault instanceof LoggedOut) {
        toLogin("login_again");
        return null;
      }
      if (!(fault instanceof Away)) throw fault;
      byId("starting-words").textContent = say("starting_away");
      await pause();
    }
  }
}

async function begin() {
  session = await withRetry(currentSession);
  if (session === null) toLogin(null);
  else await resume();
}

function toLogin(words) {
  notices.watch(null);
  showScreen("login");
  login.show(words);
  login.focus();
}

async function onLogin(name, password) {
  try {
    const result = await logIn(name, password);
    if (result.refused) return result.refused;
    session = result.session;
  } catch (fault) {
    if (fault instanceof Away || fault instanceof LoggedOut) return "login_away";
    throw fault;
  }
  await resume();
  return null;
}

async function leave() {
  try {
    await logOut();
    session = null;
    toLogin(null);
  } catch {
    choice.show({ notice: { id: "login_away" } });
  }
}

/** Find the place again: the counter that is open in this name; else offer a choice. */
async function resume() {
  if (session.must_change) {
    location.assign("/supervisor#password"); // where everybody chooses a password; a clerk comes back from there
    return;
  }
  const rows = await withRetry(async () => {
    hall = await Hall.read();
    if (hall === null) return [];
    clock.useZone(hall.timezone);
    return (await ask("GET", "/counters")).data;
  });
  if (rows === null) return;
  if (hall === null) {
    location.assign("/supervisor"); // where an administrator of several halls chooses one
    return;
  }
  notices.watch(session.login);
  for (const store of [browser, tab]) takeOver(store, "counter", hall);
  const mine = rows.filter((row) => row.is_open && row.clerk === session.login);
  const kept = tab.of(hall).get("counter") ?? remembered();
  const open = mine.find((row) => row.counter.number === kept) ?? mine[0];
  if (open) await openCounter(open.counter.number);
  else showChoice(rows, null);
}

async function toChoice(words) {
  workplace.end();
  const rows = await withRetry(async () => {
    await hall.readAgain();
    return (await ask("GET", "/counters")).data;
  });
  if (rows !== null) showChoice(rows, words);
}

function showChoice(rows, words) {
  showScreen("choice");
  choice.show({ hall, rows, login: session.login, last: remembered(), notice: words });
  choice.focus();
}

/** Who sits where changes while one chooses; a list that the keyboard stands in is left alone. */
async function refreshChoice() {
  if (byId("choice").hidden || opening || document.activeElement?.closest("#choice-list")) return;
  try {
    choice.show({ rows: (await ask("GET", "/counters")).data });
  } catch {
    // The next round will tell; choosing a counter says by itself why it could not.
  }
}

/** Where this clerk sat last, as the server knows; else where this browser stands. */
function remembered() {
  return session.counter ?? browser.of(hall).get("counter");
}

async function openCounter(number) {
  if (opening) return;
  opening = true;
  try {
    const view = await workplace.ask(hall, number);
    if (view.refused) {
      await toChoice(view.refused);
      return;
    }
    session.counter = number;
    for (const store of [browser, tab]) store.of(hall).set("counter", number);
    showScreen("counter");
    workplace.begin(hall, session.login, view);
  } catch (fault) {
    if (!(fault instanceof LoggedOut)) throw fault;
    toLogin("login_again");
  } finally {
    opening = false;
  }
}

function everySecond() {
  const now = clock.now();
  if (now === null) return;
  const minute = clock.timeOfDay(now);
  frame.tick(minute);
  workplace.tick();
  if (minute !== shownMinute) workplace.draw();
  if (minute !== shownMinute) notices.draw();
  shownMinute = minute;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !ACT_KEY.test(event.key) || byId("counter").hidden) return;
  if (event.target.matches("input, textarea, select") && !event.key.startsWith("F")) return;
  if (event.key.startsWith("F")) event.preventDefault();
  if (!event.repeat && workplace.key(event.key)) event.preventDefault();
});
function drawAll() {
  document.title = workplace.title ?? say("clerk_title");
  workplace.translate();
  for (const view of [frame, login, choice, notices]) view.draw();
}

onLanguage(async () => {
  drawAll();
  if (hall && !hall.isWhole && (await hall.learnAll())) drawAll();
});
function fit() {
  notices.fit();
  workplace.fit();
}

window.addEventListener("resize", fit);
document.fonts?.ready.then(fit);
setInterval(everySecond, SECOND_MS);
setInterval(refreshChoice, CHOICE_MS);

drawIcons(document);
translate(document);
showScreen("starting");
begin();
