// The clerk's page, wired: log in → choose a counter → work there. Places are kept by the server, this page only finds them again.
import { ActSender } from "./act.js";
import { ask, Away, LoggedOut } from "./api.js";
import { ChoiceView } from "./choice_view.js";
import { HallClock } from "./clock.js";
import { Counter } from "./counter.js";
import { CounterView } from "./counter_view.js";
import { byId } from "./dom.js";
import { FrameView } from "./frame_view.js";
import { Hall } from "./hall.js";
import { drawIcons } from "./icons.js";
import { LoginView } from "./login_view.js";
import { browser, tab } from "./memory.js";
import { numberText } from "./number.js";
import { currentSession, logIn, logOut } from "./session.js";
import { known, onLanguage, say, translate } from "./words.js";

const RETRY_MS = 1000;
const HEARD = { "call-next": "heard_called", recall: "heard_recalled", start: "heard_started", finish: "heard_finished", "no-show": "heard_no_show" };

const clock = new HallClock();
const frame = new FrameView();
const login = new LoginView(onLogin);
const choice = new ChoiceView({ onChoose: openCounter, onLeave: leave });
const counterView = new CounterView({ onAct: perform, onSay: tell, onNotice: noticePressed });
const sender = new ActSender(onSending);

let hall = null;
let session = null;
let counter = null;
let sending = null;
let notice = null;
let last = null;
let opening = false;
let shownMinute = "";
let interrupted = ActSender.interrupted();

// --- screens

function showScreen(id) {
  for (const screen of document.querySelectorAll(".screen")) screen.hidden = screen.id !== id;
  if (id !== "counter") frame.show({ place: null, waiting: null, away: null });
  title();
}

/** The counter's view is new; a counter that is no longer ours leads back to the choice. */
function changed() {
  const { view } = counter;
  if (!sending && (!view.is_open || view.clerk !== session.login)) toChoice({ id: "closed_elsewhere", params: { counter: counter.number } });
  else draw();
}

function title() {
  const current = counter?.view?.current;
  const place = counter ? say("counter", { counter: counter.number }) : say("clerk_title");
  document.title = current ? `${numberText(current.number)} · ${place}` : place;
}

function draw() {
  if (!counter?.view) return;
  const asOf = counter.asOf === null ? "" : clock.timeOfDay(counter.asOf);
  const shown = hall.counters.get(counter.number);
  frame.show({ place: `${say("counter", { counter: counter.number })} · ${hall.subjects(shown)}`, waiting: counter.view.waiting_hall, away: counter.away, asOf });
  const awayNotice = counter.away ? { id: asOf ? "link_away_help" : "link_away_short", params: { time: asOf } } : null;
  counterView.show({ view: counter.view, hall, clock, away: counter.away, sending, notice: sending?.notice ?? awayNotice ?? notice, last });
  title();
}

/** Say a sentence to ears; where it explains a refusal, eyes find it beside the button. */
function hear(words) {
  byId("heard").textContent = "";
  byId("heard").textContent = words;
}

function tell(id) {
  hear(say(id));
}

function noticePressed() {
  if (sending) sender.stop();
  notice = null;
  draw();
}

// --- log in

async function begin() {
  for (;;) {
    try {
      session = await currentSession();
      break;
    } catch {
      byId("starting-words").textContent = say("starting_away");
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    }
  }
  if (session === null) toLogin(null);
  else await resume();
}

function toLogin(words) {
  counter?.stop();
  counter = null;
  showScreen("login");
  login.show(words);
  login.focus();
}

async function onLogin(name, password) {
  try {
    const result = await logIn(name, password);
    if (result.refused) return result.refused;
    session = result.session;
    await resume();
    return null;
  } catch (fault) {
    if (fault instanceof Away || fault instanceof LoggedOut) return "login_away";
    throw fault;
  }
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

// --- choose a counter

/** Find the place again: the counter that is open in this name; else offer a choice. */
async function resume() {
  const rows = await withRetry(async () => {
    const [described, counters] = [await ask("GET", "/hall"), await ask("GET", "/counters")];
    hall = new Hall(described.data);
    clock.useZone(hall.timezone);
    return counters.data;
  });
  if (rows === null) return;
  const mine = rows.filter((row) => row.is_open && row.clerk === session.login);
  const kept = tab.get("counter") ?? remembered();
  const open = mine.find((row) => row.counter.number === kept) ?? mine[0];
  if (open) await openCounter(open.counter.number);
  else showChoice(rows, null);
}

async function toChoice(words = null) {
  counter?.stop();
  counter = null;
  const rows = await withRetry(async () => (await ask("GET", "/counters")).data);
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
  return session.counter ?? browser.get("counter");
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
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    }
  }
}

// --- work at a counter

async function openCounter(number) {
  if (opening) return;
  opening = true;
  try {
    const result = await sender.perform(number, ["open"]);
    if (result.outcome !== "done") {
      await toChoice(result.outcome === "refused" ? refusal(result) : { id: "login_away" });
      return;
    }
    session.counter = number;
    browser.set("counter", number);
    tab.set("counter", number);
    startCounter(number, result.data.view);
  } catch (fault) {
    if (!(fault instanceof LoggedOut)) throw fault;
    toLogin("login_again");
  } finally {
    opening = false;
  }
}

function startCounter(number, view) {
  counter?.stop();
  notice = null;
  last = null;
  counter = new Counter(number, hall, clock, { changed, loggedOut: () => toLogin("login_again"), linkBack: () => sender.wake() });
  showScreen("counter");
  counter.start(view);
  counterView.focusSoon();
  const act = interrupted;
  interrupted = null;
  if (act?.counter === number && act.steps[0].kind !== "open") perform([], act);
}

async function perform(steps, again = null) {
  if (sending) return;
  notice = null;
  const before = counter.view.current;
  sending = { step: steps[0] ?? again.steps[0].kind };
  draw();
  try {
    const result = await sender.perform(counter.number, steps, again);
    await done(result, before);
  } catch (fault) {
    if (!(fault instanceof LoggedOut)) throw fault;
    sending = null;
    toLogin("login_again");
  }
}

async function done(result, before) {
  sending = null;
  if (counter === null) return;
  if (result.outcome === "done" && result.step === "close") {
    await toChoice();
    return;
  }
  if (result.data?.view) counter.take(result.data.view);
  else counter.refresh();
  if (result.outcome === "done") succeeded(result, before);
  else if (result.outcome === "refused") notice = { ...refusal(result), button: "understood" };
  else if (result.outcome === "given_up") notice = { id: "sending_given_up", params: { what: say(`act_${result.step}`) }, button: "understood" };
  if (counter === null) return;
  draw();
  counterView.focusSoon();
}

function succeeded({ step, data }, before) {
  const now = data.view.current;
  const gone = before && before.visit_id !== now?.visit_id;
  if (gone) last = { number: before.number, what: before.state === "serving" ? "last_finished" : "last_no_show" };
  const number = now?.number ?? (gone ? before.number : null);
  if (step === "call-next" && !data.called) hear(say("nobody_waits"));
  else if (HEARD[step] && number) hear(say(HEARD[step], { number: numberText(number), counter: data.view.counter }));
}

function refusal({ status, data }) {
  if (status === 429) return { id: "refused_too_many" };
  const id = `refused_${data?.refused ?? data?.reason}`;
  return { id: known(id) ? id : "refused_other" };
}

function onSending(phase) {
  if (!counter) return;
  if (phase === null || !sending) return;
  const step = sender.current?.steps[0]?.kind ?? sending.step;
  sending = { step };
  if (phase === "retrying") {
    sending.notice = { id: "sending_again", params: { what: say(`act_${step}`) }, button: "sending_stop" };
    counter.notReached();
  }
  draw();
}

// --- keys, seconds, languages

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !/^F([6-9]|10)$/.test(event.key)) return;
  if (byId("counter").hidden || !counter?.view) return;
  event.preventDefault();
  if (!event.repeat) counterView.key(event.key);
});

setInterval(() => {
  const now = clock.now();
  if (now === null) return;
  const minute = clock.timeOfDay(now);
  frame.tick(minute);
  if (counter?.view) counterView.tick(clock);
  if (minute !== shownMinute) draw();
  shownMinute = minute;
}, 1000);

setInterval(refreshChoice, 10_000);
window.addEventListener("resize", () => counterView.fit());
document.fonts?.ready.then(() => counterView.fit());

onLanguage(() => {
  frame.draw();
  login.draw();
  choice.draw();
  draw();
  title();
});

drawIcons(document);
translate(document);
showScreen("starting");
begin();
