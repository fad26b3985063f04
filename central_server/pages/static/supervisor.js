// The supervisor's page, wired: log in → sections. Each section's code is loaded when it is first opened.
import { ask, Away, LoggedOut } from "./api.js";
import { HallClock } from "./clock.js";
import { byId, el, fill } from "./dom.js";
import { Feed } from "./feed.js";
import { FrameView } from "./frame_view.js";
import { Hall } from "./hall.js";
import { drawIcons } from "./icons.js";
import { LoginView } from "./login_view.js";
import { Notices } from "./notices.js";
import { PasswordView } from "./password_view.js";
import { currentSession, logIn, logOut } from "./session.js";
import { notice } from "./super_dom.js";
import { SECTIONS } from "./super_sections.js";
import { known, learnFrom, localName, onLanguage, say, translate } from "./words.js";

const RETRY_MS = 1000;
const REFRESH_MS = 5000;
const HINT_MS = 700;

await learnFrom("clerk", "supervisor");
const clock = new HallClock();
const frame = new FrameView();
const login = new LoginView(onLogin);
const notices = new Notices(clock, "work-heading");
const password = new PasswordView({ onDone: afterPassword, onBack: () => openHash() });

let session = null;
let section = null;
let opened = null;
let hinted = 0;
let shownMinute = "";

/** What every section is given. `ask` leads to the log-in where it must, and throws Away. */
const world = {
  clock,
  frame,
  hall: null,
  /** All of the hall, to be edited: null until `readAll`. */
  get description() { return this.hall?.isWhole ? this.hall.description : null; },
  get session() { return session; },
  ask(method, path, body) {
    return orToLogin(ask(method, path, { body }));
  },
  /** Ask and say in the strip what went wrong; null where nothing came of it. */
  async act(method, path, body) {
    try {
      const answer = await this.ask(method, path, body);
      if (answer.ok) {
        notice(null);
        return answer;
      }
      if (!answer.data?.mistakes) notice(say("sv_refused", { detail: reasonOf(answer.data) }));
      return answer;
    } catch (fault) {
      if (!(fault instanceof Away) && !(fault instanceof LoggedOut)) throw fault;
      notice(say("sv_away"));
      return null;
    }
  },
  async readHall() {
    if (this.hall === null) this.hall = await orToLogin(Hall.read());
    else await orToLogin(this.hall.readAgain());
    if (this.hall === null) return;
    clock.useZone(this.hall.timezone);
    frame.show({ place: `${say("sv_page")} · ${localName(this.hall.name)}` });
  },
  /** Read the hall as it is now, with everything that can be edited; throws Away where that is not here. */
  async readAll() {
    if (this.hall?.isWhole) await this.readHall();
    else if (this.hall === null || !(await orToLogin(this.hall.bringAll()))) throw new Away("no hall");
  },
};

/** What was asked for; where the log-in has ended, the way back to it, and LoggedOut. */
async function orToLogin(asked) {
  try {
    return await asked;
  } catch (fault) {
    if (fault instanceof LoggedOut) toLogin("login_again");
    throw fault;
  }
}

function reasonOf(data) {
  const reason = data?.reason ?? data?.refused?.reason ?? data?.refused;
  if (known(`why_${reason}`)) return say(`why_${reason}`);
  return data?.detail ?? String(reason ?? "");
}

const feed = new Feed({
  hello: (at) => { clock.learn(at); frame.show({ away: false }); refresh(); },
  alive: () => frame.show({ away: false }),
  event: (body) => { notices.hint(body); hint(); },
  lost: () => frame.show({ away: true, asOf: clock.now() === null ? null : clock.timeOfDay(clock.now()) }),
  loggedOut: () => toLogin("login_again"),
});

function showScreen(id) {
  for (const screen of document.querySelectorAll(".screen")) screen.hidden = screen.id !== id;
  byId("tabs").hidden = id !== "work";
  byId("own").hidden = id !== "work";
  document.title = say("sv_title");
}

function toLogin(words) {
  feed.stop();
  notices.watch(null);
  session = null;
  opened = null;
  frame.show({ place: say("sv_page"), waiting: null, away: null });
  showScreen("login");
  login.show(words);
  login.focus();
}

async function onLogin(name, word) {
  try {
    const result = await logIn(name, word);
    if (result.refused) return result.refused;
    session = result.session;
  } catch (fault) {
    if (fault instanceof Away || fault instanceof LoggedOut) return "login_away";
    throw fault;
  }
  return enter();
}

/** Go where this log-in may go. Returns the words that say why not, or null. */
async function enter() {
  if (session.must_change) {
    showScreen("password");
    password.show(session, { must: true });
    return null;
  }
  if (session.role === "clerk") {
    if (location.hash === "#password") return openHash();
    toLogin(null);
    return "sv_not_yours";
  }
  await world.readHall();
  if (world.hall === null) return offerHalls();
  drawTabs();
  notices.watch(session.login);
  feed.start();
  return openHash();
}

/** An administrator of several halls says which one, by an address that can be kept. */
async function offerHalls() {
  const { halls } = await (await fetch("/health")).json();
  fill(byId("halls-list"), Object.keys(halls).sort().map((id) => el("li", {}, el("a", { class: "button", href: `?hall=${encodeURIComponent(id)}${location.hash}` }, id))));
  showScreen("halls");
  byId("halls-list").querySelector("a")?.focus();
  return null;
}

function afterPassword() {
  session = { ...session, must_change: false };
  if (session.role === "clerk") location.assign("/clerk");
  else {
    if (location.hash === "#password") location.hash = "#hall";
    enter().then(() => notice(say("pw_done")));
  }
}

function sectionsOfRole() {
  return SECTIONS.filter((one) => !one.role || one.role === session.role);
}

function drawTabs() {
  if (session === null) return;
  fill(byId("tabs"), sectionsOfRole().map((one) => el("a", { class: "button", href: `#${one.id}`, "aria-current": one === section ? "page" : null }, say(`tab_${one.id}`))));
}

/** Open what the address names: a section, the password, or a terminal's code. */
async function openHash() {
  if (session === null) return null;
  const name = location.hash.slice(1);
  if (name === "password") {
    showScreen("password");
    password.show(session, { must: false });
    return null;
  }
  const code = name.startsWith("join=") ? decodeURIComponent(name.slice(5)) : null;
  const wanted = sectionsOfRole().find((one) => one.id === (code ? "terminals" : name)) ?? sectionsOfRole()[0];
  if (opened === null || section !== wanted || code) await openSection(wanted, code);
  else showScreen("work");
  return null;
}

async function openSection(wanted, code) {
  section = wanted;
  notice(null);
  const { Section } = await wanted.load();
  showScreen("work");
  drawTabs();
  byId("work-heading").textContent = say(`tab_${wanted.id}`);
  fill(byId("body"));
  const body = el("div", { id: "body" });
  byId("body").replaceWith(body);
  opened = new Section(body, world, { code });
  if (!code) byId("work-heading").focus({ preventScroll: true });
  await refresh();
}

async function refresh() {
  if (opened === null || session === null) return;
  try {
    await opened.refresh?.();
  } catch (fault) {
    if (!(fault instanceof Away) && !(fault instanceof LoggedOut)) throw fault;
  }
}

function hint() {
  if (hinted || !opened?.live) return;
  hinted = setTimeout(() => { hinted = 0; refresh(); }, HINT_MS);
}

async function begin() {
  for (;;) {
    try {
      session = await currentSession();
      if (session === null) toLogin(null);
      else {
        const words = await enter();
        if (words) login.show(words);
      }
      return;
    } catch (fault) {
      if (!(fault instanceof Away)) throw fault;
      byId("starting-words").textContent = say("starting_away");
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    }
  }
}

byId("leave").addEventListener("click", async () => {
  try {
    await logOut();
    toLogin(null);
  } catch {
    notice(say("sv_away"));
  }
});
window.addEventListener("hashchange", () => { openHash(); });
window.addEventListener("resize", () => { notices.fit(); });
document.fonts?.ready.then(() => { notices.fit(); });
onLanguage(async () => {
  drawAll();
  if (world.hall && !world.hall.isWhole && (await world.hall.learnAll())) drawAll();
});

function drawAll() {
  document.title = say("sv_title");
  if (session && world.hall) frame.show({ place: `${say("sv_page")} · ${localName(world.hall.name)}` });
  drawTabs();
  for (const view of [frame, login, password, notices]) view.draw();
  notice(null);
  opened?.draw();
}

setInterval(() => {
  const now = clock.now();
  if (now === null) return;
  const minute = clock.timeOfDay(now);
  frame.tick(minute);
  if (minute !== shownMinute) notices.draw();
  shownMinute = minute;
}, 1000);
setInterval(() => { if (opened?.live) refresh(); }, REFRESH_MS);

drawIcons(document);
translate(document);
frame.show({ place: say("sv_page") });
showScreen("starting");
begin();
