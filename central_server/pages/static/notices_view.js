// The strip of notices under the band: one row for each cause. It is told; it asks nothing.
import { byId, el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { inMinutes } from "./span.js";
import { known, say } from "./words.js";

const ORDER = ["alarm.began", "alarm.ended", "staff_called", "taken_twice", "paper.out", "printer", "quarantine", "paper.low", "voice", "kiosk_voice", "kiosk_paused", "alarm.silent", "issued_anyway"];
const FOCUS_MS = 350;
const ICONS = { staff_called: "staff", taken_twice: "info", quarantine: "info", issued_anyway: "info", kiosk_paused: "pause" };

/** `onTake(ids)` hears which notices somebody takes; `next` is the id of what gets the keyboard after the last one. */
export class NoticesView {
  #clock;
  #next;
  #onTake;
  #notices = [];
  #nodes = new Map();
  #focusTimer = 0;

  constructor(clock, next, onTake) {
    this.#clock = clock;
    this.#next = next;
    this.#onTake = onTake;
    byId("notices-more").addEventListener("click", () => {
      const all = byId("notices").classList.toggle("all");
      byId("notices-more").setAttribute("aria-expanded", String(all));
      this.fit();
    });
  }

  /** Show these notices (NoticeTold), and tell ears of what is new. */
  show(notices) {
    this.#notices = notices;
    const fresh = this.draw();
    if (fresh.length > 0) byId("notices-heard").textContent = fresh.join(". ");
  }

  /** Draw again, in the language and the minute of now; returns the words of rows that are new. Rows that stay keep the focus. */
  draw() {
    const rows = rowsOf(this.#notices);
    const fresh = rows.filter((row) => !this.#nodes.has(row.key)).map(wordsOf);
    const keys = new Set(rows.map((row) => row.key));
    const hadFocus = byId("notices").contains(document.activeElement);
    for (const [key, node] of this.#nodes) {
      if (keys.has(key)) continue;
      node.remove();
      this.#nodes.delete(key);
    }
    rows.forEach((row, place) => this.#draw(row, place));
    byId("notices").hidden = rows.length === 0;
    this.fit();
    if (hadFocus && !byId("notices").contains(document.activeElement)) this.#focusSoon();
    return fresh;
  }

  /** Say how many rows there is no room for; a press shows all, another the first ones again. */
  fit() {
    const [strip, list, more] = ["notices", "notices-list", "notices-more"].map(byId);
    const below = () => [...list.children].filter((row) => row.offsetTop + row.offsetHeight > list.offsetTop + list.clientHeight).length;
    const all = strip.classList.contains("all");
    more.hidden = !all && below() === 0;
    if (more.hidden) return;
    const words = (n) => (all ? say("notices_fewer") : say("notices_more", { n }));
    more.textContent = words(list.children.length); // the button takes room too: first it stands there, then the rest is counted
    more.textContent = words(below());
  }

  /** Give the keyboard a place again, a moment later: a second press of Enter must not do the next act too. */
  #focusSoon() {
    clearTimeout(this.#focusTimer);
    this.#focusTimer = setTimeout(() => {
      if (document.activeElement === document.body) (byId("notices-list").querySelector("button") ?? byId(this.#next)).focus();
    }, FOCUS_MS);
  }

  #draw(row, place) {
    let node = this.#nodes.get(row.key);
    if (!node) {
      node = el("li", {}, icon(ICONS[row.kind] ?? "siren"), el("span"), row.canBeTaken ? el("button", { type: "button", class: "button" }) : null);
      node.querySelector("button")?.addEventListener("click", () => this.#onTake(node.ids));
      this.#nodes.set(row.key, node);
    }
    node.ids = row.ids;
    const button = node.querySelector("button");
    const now = this.#clock.now() === null ? "" : inMinutes(this.#clock.since(row.at));
    fill(node.querySelector("span"), wordsOf(row), now ? el("span", { class: "since figures" }, ` · ${now}`) : null);
    if (button) {
      fill(button, say(row.kind === "staff_called" ? "notice_take" : "understood"));
      button.setAttribute("aria-label", `${button.textContent}: ${wordsOf(row)}`);
    }
    const list = byId("notices-list");
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] ?? null);
  }
}

/** One row for each cause at each terminal, the most urgent first, then the oldest. */
function rowsOf(notices) {
  const rows = new Map();
  for (const { id, at, kind, subject, terminal, can_be_taken: canBeTaken } of notices) {
    const [terminalId, ...more] = subject.split(" ");
    const group = ORDER.find((one) => kind === one || kind.startsWith(`${one}.`)) ?? kind;
    const place = ["staff_called", "taken_twice"].includes(kind) ? more.join(" ") : "";
    const key = `${kind} ${terminalId} ${place}`;
    const row = rows.get(key) ?? { key, kind: group, reason: kind.slice(group.length + 1), subject: `${terminalId} `, terminal, place, at, canBeTaken, ids: [] };
    row.ids.push(id);
    if (at < row.at) row.at = at;
    rows.set(key, row);
  }
  const urgency = (row) => ORDER.indexOf(row.kind);
  return [...rows.values()].sort((a, b) => urgency(a) - urgency(b) || (a.at < b.at ? -1 : 1));
}

/** Which ticket, and which other counter. */
function twice(place) {
  const [number, counter] = place.split(" ");
  return { number, counter };
}

function wordsOf({ kind, reason, subject, terminal, place, ids }) {
  const [, counter] = /^counter-(\d+) /.exec(subject) ?? [];
  const name = terminal || (counter ? say("counter", { counter }) : say("notice_terminal"));
  if (kind === "taken_twice") return say("notice_taken_twice", { ...twice(place), terminal: name });
  const where = place ? say("notice_where", { terminal: name, place }) : name;
  const because = `notice_${kind}_${reason}`;
  const why = say(known(because) ? because : "notice_other");
  return say(`notice_${kind}`, { terminal: where, why, n: ids.length });
}
