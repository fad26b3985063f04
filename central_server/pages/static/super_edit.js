// Editing one table of the hall: find, change, add, remove. The server checks it by the catalogue's own rules.
import { byId, el } from "./dom.js";
import { button, card, listen, notice, pick, refill, row, searched, table } from "./super_dom.js";
import { currentLanguage, known, say } from "./words.js";

const MOST_SHOWN = 100;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => Date.UTC(2024, 0, day)); // 1 January 2024 was a Monday

/**
 * One table. `of` says which: {kind, tab, list(description), key(it), title(it), find(it), columns, cells(it), fields, blank()} and how it is
 * changed: `put` and `removed` name the lists of a change, or `change(rows)` makes one out of the whole table as it is to be.
 * A field: {id, column, read(it), write(it, text), long?, options?, number?, date?, days?, fixed?}.
 */
export class Editor {
  live = false;
  #node;
  #world;
  #of;
  #sought = "";
  #chosen = null;
  #fresh = false;
  #removing = false;
  #wrong = new Set();

  constructor(node, world, of) {
    this.#node = node;
    this.#world = world;
    this.#of = of;
    listen(node, {
      choose: (key) => this.#choose(this.#all().find((it) => String(of.key(it)) === key), false),
      add: () => this.#choose(of.blank(), true),
      drop: () => this.#choose(null, false),
      remove: () => { this.#removing = true; this.draw(); this.#node.querySelector('[data-act="keep"]')?.focus(); },
      keep: () => { this.#removing = false; this.draw(); },
      remove_yes: () => this.#save(this.#without()),
    });
    searched(node, (words) => { this.#sought = words; this.draw(); });
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      const changed = this.#read();
      if (changed) this.#save(this.#with(changed));
    });
  }

  async refresh() {
    await this.#world.readAll();
    this.draw();
  }

  draw() {
    const found = this.#found();
    const rows = found.slice(0, MOST_SHOWN).map((it) => {
      const [first, ...others] = this.#of.cells(it);
      const key = String(this.#of.key(it));
      return row([pick("choose", first, key), ...others], { class: this.#chosen && this.#of.key(this.#chosen) === this.#of.key(it) ? "chosen" : null });
    });
    refill(this.#node, el("div", { class: "two" },
      card(say(`edit_${this.#of.kind}`, { n: found.length }),
        el("div", { class: "row" }, el("input", { id: "sought", type: "search", "data-key": "sought", "aria-label": say("edit_find"), placeholder: say("edit_find"), value: this.#sought }), button("add", say(`edit_add_${this.#of.kind}`), { picture: "check" })),
        found.length > MOST_SHOWN ? el("p", { class: "quiet hint" }, say("edit_more", { n: found.length - MOST_SHOWN })) : null,
        table("edit", say(`tab_${this.#of.tab}`), this.#of.columns, rows, "edit_nothing")),
      this.#chosen ? this.#form() : card(say("edit_choose"), el("p", { class: "quiet" }, say("edit_choose_hint")))));
    const search = byId("sought");
    if (document.activeElement === search) search.setSelectionRange(this.#sought.length, this.#sought.length);
  }

  #all() {
    return this.#world.description ? this.#of.list(this.#world.description) : [];
  }

  #with(changed) {
    const of = this.#of;
    if (of.put) return { [of.put]: [changed] };
    const key = of.key(this.#chosen);
    return of.change(this.#fresh ? [...this.#all(), changed] : this.#all().map((it) => (of.key(it) === key ? changed : it)));
  }

  #without() {
    const of = this.#of;
    const key = of.key(this.#chosen);
    return of.removed ? { [of.removed]: [key] } : of.change(this.#all().filter((it) => of.key(it) !== key));
  }

  #found() {
    const words = this.#sought.toLocaleLowerCase("uk").split(/\s+/).filter(Boolean);
    return this.#all().filter((it) => {
      const text = this.#of.find(it).toLocaleLowerCase("uk");
      return words.every((word) => text.includes(word));
    });
  }

  #choose(it, fresh) {
    this.#chosen = it ?? null;
    this.#fresh = fresh;
    this.#removing = false;
    this.#wrong = new Set();
    notice(null);
    this.draw();
    this.#node.querySelector("#edit-form input:not([readonly]), #edit-form select")?.focus();
  }

  #form() {
    const it = this.#chosen;
    const title = this.#fresh ? say(`edit_add_${this.#of.kind}`) : this.#of.title(it);
    return el("form", { class: "card grow", id: "edit-form", "aria-label": title },
      el("div", { class: "between" }, el("h2", {}, title), button("drop", say("back"))),
      el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": title, "data-scroll": "form", "data-key": "scroll form" },
        el("div", { class: "form" }, this.#of.fields.map((field) => this.#field(field, it)))),
      el("div", { class: "row" }, el("button", { class: "button small primary", type: "submit", "data-key": "save" }, say("edit_save")),
        this.#fresh ? null : this.#removal()));
  }

  #removal() {
    if (!this.#removing) return button("remove", say("edit_remove"));
    return el("span", { class: "row" }, say("edit_sure"), button("remove_yes", say("edit_remove")), button("keep", say("back")));
  }

  #field(field, it) {
    const value = field.read(it);
    const common = { id: `f-${field.id}`, name: field.id, "data-key": `f-${field.id} ${this.#fresh ? "" : this.#of.key(it)}`, "aria-invalid": this.#wrong.has(field.column) ? "true" : null };
    if (field.days) return this.#days(field, value, common);
    const type = field.number ? "number" : field.date ? "date" : "text";
    let control = el("input", { ...common, type, step: field.number ? "any" : null, value, readonly: field.fixed && !this.#fresh ? "" : null, autocomplete: "off" });
    if (field.options) control = el("select", common, field.options.map((option) => el("option", { value: option, selected: option === value ? "" : null }, say(`${field.words}_${option}`))));
    else if (field.long) control = el("textarea", { ...common, rows: "2" }, value);
    const label = el("label", { class: `${field.long ? "wide " : ""}${this.#wrong.has(field.column) ? "wrong" : ""}` }, say(`field_${field.id}`), control);
    return label;
  }

  /** Seven days to tick; they read as the numbers of those that are ticked. */
  #days(field, chosen, { id, "data-key": key }) {
    const names = WEEKDAYS.map((day) => new Intl.DateTimeFormat(currentLanguage() === "uk" ? "uk" : "en-GB", { weekday: "short", timeZone: "UTC" }).format(day));
    return el("fieldset", { id, class: `wide days${this.#wrong.has(field.column) ? " wrong" : ""}` }, el("legend", {}, say(`field_${field.id}`)),
      names.map((name, place) => el("label", { class: "tick" }, el("input", { type: "checkbox", value: String(place + 1), "data-key": `${key} ${place}`, checked: chosen.includes(place + 1) ? "" : null }), name)));
  }

  #read() {
    let result = structuredClone(this.#chosen);
    for (const field of this.#of.fields) {
      const control = byId(`f-${field.id}`);
      const typed = field.days ? [...control.querySelectorAll("input:checked")].map((it) => it.value).join(";") : control.value.trim();
      const changed = field.write(result, typed);
      if (changed === undefined) {
        this.#wrong = new Set([field.column]);
        notice(say("edit_unreadable", { field: say(`field_${field.id}`) }));
        control.focus();
        return null;
      }
      result = changed;
    }
    return result;
  }

  /** Send a change. What is chosen while the server thinks about it stays chosen. */
  async #save(change) {
    const sent = this.#chosen;
    const answer = await this.#world.act("POST", "/hall/changes", { base: this.#world.description.revision, ...change });
    if (answer === null) return;
    if (!answer.ok) {
      const mistakes = answer.data?.mistakes ?? [];
      if (this.#chosen === sent) this.#wrong = new Set(mistakes.map((one) => one.column));
      this.draw();
      tellMistakes(mistakes);
      return;
    }
    if (this.#chosen === sent) {
      this.#chosen = null;
      this.#fresh = false;
    }
    await this.refresh();
    notice(say("edit_saved"));
  }
}

/** Say in the strip what is wrong with a change. */
export function tellMistakes(mistakes) {
  const list = [...new Set(mistakes.map(mistakeWords))];
  if (list.length > 0) notice(say("edit_mistakes", { n: list.length }), list);
}

/** One mistake of a change: of what, where, and the rule that it breaks; the server's own words where there is no sentence for it. */
function mistakeWords({ kind, subject, column, message, reason }) {
  const [name] = column.split(" ");
  const sentence = [`mistake_${reason}`, `rule_${kind}_${name}`].find(known);
  return [subject, known(`column_${name}`) ? say(`column_${name}`) : column, sentence ? say(sentence) : message].filter(Boolean).join(" · ");
}

/** A field of days of the week. */
export function daysField(id) {
  return { id, column: "weekdays", days: true, read: (it) => it.weekdays, write: (it, text) => (text ? { ...it, weekdays: text.split(";").map(Number) } : undefined) };
}

/** «пн–пт, нд»: days of the week in words. */
export function daysWords(weekdays) {
  const name = (day) => new Intl.DateTimeFormat(currentLanguage() === "uk" ? "uk" : "en-GB", { weekday: "short", timeZone: "UTC" }).format(WEEKDAYS[day - 1]);
  const runs = [];
  for (const day of weekdays) {
    const run = runs.at(-1);
    if (run && run[1] === day - 1) run[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([first, last]) => (first === last ? name(first) : `${name(first)}–${name(last)}`)).join(", ");
}

/** A field that is a text. */
export function textField(id, column, get, set, more = {}) {
  return { id, column, read: (it) => get(it) ?? "", write: (it, text) => ({ ...it, ...set(it, text) }), ...more };
}

/** A field that is a number; what is none is undefined. */
export function numberField(id, column, get, set, more = {}) {
  return {
    id, column, number: true, read: (it) => (get(it) ?? "") === "" ? "" : String(get(it)),
    write: (it, text) => {
      const number = Number(text);
      if (text === "" && more.empty !== undefined) return { ...it, ...set(it, more.empty) };
      return text === "" || Number.isNaN(number) ? undefined : { ...it, ...set(it, number) };
    },
    ...more,
  };
}

/** A field that is a list, parted by `;`. */
export function listField(id, column, name, more = {}) {
  return { id, column, read: (it) => (it[name] ?? []).join("; "), write: (it, text) => ({ ...it, [name]: parts(text) }), ...more };
}

/** A name in one language. */
export function nameField(id, column, name, language, more = {}) {
  return {
    id, column, read: (it) => it[name]?.[language] ?? "",
    write: (it, text) => {
      const names = { ...it[name], [language]: text };
      if (!text && language !== "uk") delete names[language];
      return { ...it, [name]: names };
    },
    ...more,
  };
}

function parts(text) {
  return text.split(";").map((part) => part.trim()).filter(Boolean);
}
