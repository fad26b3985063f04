// Hours: when the hall, a line, a service or a counter works in a week, and the days that are unlike others.
import { el } from "./dom.js";
import { daysField, daysWords, Editor, nameField, textField } from "./super_edit.js";
import { button, listen, notice, refill } from "./super_dom.js";
import { currentLanguage, localName, say } from "./words.js";

const KINDS = { line: "letters", service: "services", counter: "counters" };
const WEEK_FIELDS = [
  { id: "what", column: "what", options: ["hall", ...Object.keys(KINDS)], words: "what", read: (it) => it.what, write: (it, text) => ({ ...it, what: text }) },
  textField("which", "which", (it) => it.which, (it, text) => ({ which: text })),
  daysField("weekdays"),
  textField("from", "from", (it) => it.opens, (it, text) => ({ opens: text })),
  textField("to", "to", (it) => it.closes, (it, text) => ({ closes: text })),
];
const DAY_FIELDS = [
  { id: "date", column: "date", date: true, fixed: true, read: (it) => it.date, write: (it, text) => (text ? { ...it, date: text } : undefined) },
  nameField("day_uk", "name_uk", "name", "uk", { long: true }),
  nameField("day_en", "name_en", "name", "en", { long: true }),
  textField("day_from", "from", (it) => it.opens, (it, text) => ({ opens: text })),
  textField("day_to", "to", (it) => it.closes, (it, text) => ({ closes: text })),
];

/** Two tables and a switch between them. */
export class Section {
  live = false;
  #world;
  #bar = el("div", { class: "row" });
  #editor = null;
  #shown = "week";

  constructor(node, world) {
    this.#world = world;
    listen(this.#bar, { show: (name) => this.#show(name) });
    node.append(this.#bar, el("div", { class: "fills" }));
    this.#open();
  }

  async refresh() {
    await this.#editor.refresh();
    this.#drawBar();
  }

  draw() {
    this.#drawBar();
    this.#editor.draw();
  }

  async #show(name) {
    if (name === this.#shown) return;
    this.#shown = name;
    notice(null);
    this.#open();
    await this.refresh();
  }

  #open() {
    const body = el("div", { class: "fills" });
    this.#bar.nextElementSibling.replaceWith(body);
    this.#editor = new Editor(body, this.#world, this.#shown === "week" ? week(this.#world) : days(this.#world));
  }

  #drawBar() {
    refill(this.#bar, ["week", "days"].map((name) => {
      const one = button("show", say(`hours_${name}`), { value: name });
      one.setAttribute("aria-pressed", String(name === this.#shown));
      return one;
    }));
  }
}

function week(world) {
  const which = (it) => (it.what === "service" ? world.hall.shortName(it.which) : it.which);
  return {
    kind: "hours", tab: "hours",
    list: ({ schedule }) => weekRows(schedule).map((it, n) => ({ ...it, n })),
    change: (rows) => ({ schedule: { ...weekOf(rows), special_days: world.description.schedule.special_days } }),
    key: (it) => it.n,
    title: (it) => [say(`what_${it.what}`), which(it)].filter(Boolean).join(" "),
    find: (it) => [say(`what_${it.what}`), it.which, which(it)].join(" "),
    columns: ["col_what_works", "col_which", "col_days", "col_hours"],
    cells: (it) => [say(`what_${it.what}`), which(it), daysWords(it.weekdays), `${it.opens}–${it.closes}`],
    fields: WEEK_FIELDS,
    blank: () => ({ n: -1, what: "hall", which: "", weekdays: [1, 2, 3, 4, 5], opens: "09:00", closes: "18:00" }),
  };
}

function days(world) {
  const date = (it) => new Intl.DateTimeFormat(currentLanguage() === "uk" ? "uk" : "en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${it.date}T00:00Z`));
  return {
    kind: "days", tab: "hours",
    list: ({ schedule }) => [...schedule.special_days].sort((a, b) => (a.date < b.date ? -1 : 1)),
    change: (rows) => ({ schedule: { ...world.description.schedule, special_days: rows } }),
    key: (it) => it.date,
    title: (it) => (it.date ? date(it) : ""),
    find: (it) => [it.date, ...Object.values(it.name)].join(" "),
    columns: ["col_date", "col_name", "col_hours"],
    cells: (it) => [date(it), localName(it.name), it.opens ? `${it.opens}–${it.closes}` : say("hours_off")],
    fields: DAY_FIELDS,
    blank: () => ({ date: "", name: { uk: "" }, opens: "", closes: "" }),
  };
}

/** The hours of a week as rows; `what` as in schedule.csv. */
function weekRows(schedule) {
  const rows = schedule.hall.map((it) => ({ what: "hall", which: "", ...it }));
  for (const [what, field] of Object.entries(KINDS)) {
    for (const [which, hours] of Object.entries(schedule[field])) rows.push(...hours.map((it) => ({ what, which, ...it })));
  }
  return rows;
}

/** The rows as a schedule again. */
function weekOf(rows) {
  const found = { hall: [], letters: {}, services: {}, counters: {} };
  for (const { what, which, weekdays, opens, closes } of rows) {
    const hours = { weekdays, opens, closes };
    if (what === "hall") found.hall.push(hours);
    else (found[KINDS[what]][which] ??= []).push(hours);
  }
  return found;
}
