// The terminals of a hall at a glance: who is silent, what waits to be sent, paper, voice, boxes of buttons, clocks.
import { el } from "./dom.js";
import { inSeconds } from "./span.js";
import { row } from "./super_dom.js";
import { en } from "./super_fleet.en.js";
import { uk } from "./super_fleet.uk.js";
import { currentLanguage, known, learn, say } from "./words.js";

learn({ uk, en });
const SILENT_S = 15;
const CLOCK_OFF_S = 5;
const DAY_MS = 86_400_000;
const FINE = new Set(["ready", "unknown", "heard", "off", "open", "ok", ""]);

/** Columns of the table, as ids of words. */
export const FLEET_COLUMNS = ["col_name", "col_role", "col_heard", "col_unsent", "col_state", "col_clock", "col_version", "col_series", "col_act"];

/** Say whether nothing has been heard of a terminal for too long, or ever. */
function isSilent(one) {
  return one.silent_s === null || one.silent_s > SILENT_S;
}

/** What needs somebody: the more, the further up. Who was turned out comes last. */
function urgency(one) {
  if (one.revoked_at !== null) return -1;
  return (isSilent(one) ? 4 : 0) + (facts(one).some((fact) => fact.attend) ? 2 : 0) + (one.unsent ? 1 : 0);
}

/** The same terminals, those that need somebody first; the longest silent before others. */
export function inOrder(terminals) {
  const since = (one) => (one.heard_at === null ? 0 : Date.parse(one.heard_at));
  return [...terminals].sort((a, b) => urgency(b) - urgency(a) || (isSilent(a) ? since(a) - since(b) : 0) || a.name.localeCompare(b.name, "uk"));
}

/** Three figures above the table. */
export function fleetSums(terminals) {
  const mine = terminals.filter((one) => one.revoked_at === null);
  const silent = mine.filter(isSilent);
  const unsent = mine.reduce((all, one) => all + (one.unsent ?? 0), 0);
  const troubled = mine.filter((one) => facts(one).some((fact) => fact.attend));
  return el("div", { class: "sums" },
    sum("fleet_here", say("hall_of", { n: mine.length - silent.length, all: mine.length }), silent.length > 0 ? say("fleet_silent", { names: names(silent) }) : say("fleet_all_here")),
    sum("fleet_unsent", String(unsent), say(unsent > 0 ? "fleet_unsent_more" : "fleet_unsent_none")),
    sum("fleet_trouble", String(troubled.length), troubled.length > 0 ? names(troubled) : say("fleet_no_trouble")));
}

function names(terminals) {
  return terminals.slice(0, 3).map((one) => one.name).join(", ") + (terminals.length > 3 ? say("fleet_and_more", { n: terminals.length - 3 }) : "");
}

function sum(id, words, more) {
  return el("div", { class: "card sum" }, el("span", { class: "quiet" }, say(id)), el("strong", { class: "figures" }, words), el("span", { class: "quiet" }, more));
}

/** A row of the table; `act` is what may be done about the terminal. */
export function fleetRow(one, clock, act) {
  const out = one.revoked_at !== null;
  const series = one.own_series ? `${one.own_series.letter} ${one.own_series.first}–${one.own_series.last}` : "";
  const told = out ? [] : facts(one);
  return row([one.name, say(`role_${one.role}`),
    out ? "" : el("span", { class: `state${isSilent(one) ? " attend" : ""}` }, heard(one, clock)),
    el("span", { class: one.unsent ? "state attend" : null }, one.unsent === null || out ? "" : String(one.unsent)),
    el("ul", { class: "facts-list" }, told.map(({ words, attend }) => el("li", {}, el("span", { class: attend ? "state attend" : null }, words)))),
    out ? "" : clockWords(one.clock_off_s), one.version ?? "", series, act]);
}

function heard(one, clock) {
  if (!isSilent(one)) return say("term_here");
  if (one.heard_at === null) return say("term_never");
  const at = Date.parse(one.heard_at);
  const now = clock.now();
  if (now === null || now - at < DAY_MS) return say("term_silent", { heard: clock.timeOfDay(at) });
  const day = new Intl.DateTimeFormat(currentLanguage() === "uk" ? "uk" : "en-GB", { day: "numeric", month: "long" }).format(at);
  return say("fleet_silent_since", { day });
}

/** What a terminal says of its paper, printer, voice and devices; `attend`: somebody should go there. */
function facts(one) {
  const told = [];
  if (one.paused_since) told.push({ words: say("fleet_paused"), attend: true });
  if (one.role === "kiosk" && one.paper) told.push({ words: say("fleet_paper", { paper: say(`paper_${one.paper}`) }), attend: ["out", "low"].includes(one.paper) });
  if (one.role === "kiosk" && !FINE.has(one.printer) && one.printer !== "paper_out") told.push({ words: worded(`notice_printer_${one.printer}`, one.printer), attend: true });
  if (one.voice) told.push({ words: FINE.has(one.voice) ? say(`fleet_voice_${one.voice}`) : worded(`notice_voice_${one.voice}`, one.voice), attend: !FINE.has(one.voice) });
  for (const [name, state] of Object.entries(one.devices)) told.push({ words: say("fleet_device", { name: deviceName(name), state: worded(`device_${state}`, state) }), attend: !FINE.has(state) });
  return told;
}

/** `counter-12 /dev/serial/by-id/usb-…` is a box of buttons at a counter, `journal` the terminal's disk; other names stand as they are. */
function deviceName(name) {
  const [, counter, port] = /^counter-(\d+) (.+)$/.exec(name) ?? [];
  if (name === "journal") return say("fleet_journal");
  return counter ? `${say("counter", { counter })} (${port.split("/").at(-1)})` : name;
}

function worded(id, otherwise) {
  return known(id) ? say(id) : otherwise;
}

function clockWords(off) {
  if (off === null) return "";
  if (Math.abs(off) < CLOCK_OFF_S) return say("fleet_clock_right");
  return el("span", { class: "state attend" }, say(off > 0 ? "fleet_clock_fast" : "fleet_clock_slow", { span: inSeconds(Math.abs(off) * 1000) }));
}
