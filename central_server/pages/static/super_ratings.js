// What visitors said of a month: figures with their uncertainty, by day and by part, reasons, files.
import { address } from "./api.js";
import { byId, el } from "./dom.js";
import { button, listen, refill } from "./super_dom.js";
import { dayPlot, levelBar, scale, shareLine, swatch } from "./super_plots.js";
import { en } from "./super_ratings.en.js";
import { uk } from "./super_ratings.uk.js";
import { currentLanguage, known, learn, say, sayParts } from "./words.js";

learn({ uk, en });
const PARTS = ["service", "counter", "front_office", "day"];
const LEVELS = [4, 3, 2, 1];
const FILES = [["rate_file_csv", "/csv"], ["rate_file_json", ""], ["rate_file_visits_csv", "/visits"], ["rate_file_visits_json", "/visits/json"]];

const ANEW_MS = 30_000;

export class Section {
  live = true;
  #node;
  #world;
  #told = null;
  #month = null;
  #part = "service";
  #readAt = null;

  constructor(node, world) {
    this.#node = node;
    this.#world = world;
    listen(node, { part: (name) => { this.#part = name; this.draw(); } });
    node.addEventListener("change", (event) => {
      if (event.target.id !== "rate-month") return;
      this.#month = event.target.value;
      this.#readAt = null;
      this.refresh();
    });
  }

  /** The page asks every few seconds; a month's figures are read anew twice a minute. */
  async refresh() {
    if (this.#readAt !== null && performance.now() - this.#readAt < ANEW_MS) return;
    this.#readAt = performance.now();
    const answer = await this.#world.ask("GET", `/ratings${this.#month ? `?month=${this.#month}` : ""}`);
    if (answer.ok) this.#told = answer.data;
    this.draw();
  }

  draw() {
    if (this.#told === null) return;
    const { report } = this.#told;
    refill(this.#node, this.#bar(), this.#sums(report),
      el("div", { class: "two ratings" },
        el("div", { class: "column" }, this.#days(report), this.#reasons(report)),
        this.#table(report)));
    const month = byId("rate-month"); // what is shown, even where the list had another month chosen
    month.value = this.#told.month;
  }

  #bar() {
    const { month, months, demo } = this.#told;
    return el("div", { class: "row" },
      el("label", { for: "rate-month" }, el("strong", {}, say("rate_month"))),
      el("select", { id: "rate-month", "data-key": "rate-month" }, months.map((one) => el("option", { value: one, selected: one === month ? "" : null }, monthName(one)))),
      demo ? el("span", { class: "state attend" }, say("rate_demo")) : null,
      demo ? null : el("div", { class: "row last", role: "group", "aria-label": say("rate_files") },
        FILES.map(([words, path]) => el("a", { class: "button small", href: address(`/ratings${path}?month=${month}`), download: path ? "" : `ratings-${month}.json` }, say(words)))));
  }

  #sums(report) {
    const { whole } = report;
    const hidden = say("rate_few", { n: this.#told.least });
    return el("div", { class: "sums" },
      sum("rate_votes", whole.hidden ? "—" : number(whole.n), whole.hidden ? hidden : say("rate_of_ended", { n: whole.ended, rate: percent(whole.rate) })),
      sum("rate_satisfied", whole.csat ? percent(whole.csat.share) : "—", whole.csat ? sayParts("rate_interval", { range: el("span", { class: "figures" }, range(whole.csat)) }) : hidden),
      el("div", { class: "card sum wide" }, el("span", { class: "quiet" }, say("rate_answers")),
        whole.hidden || whole.n === 0 ? el("strong", {}, "—") : [levelBar(whole.levels, whole.n),
          el("ul", { class: "answers" }, LEVELS.map((level, place) => el("li", {}, swatch(level), el("span", {}, say(`level_${level}`)), el("strong", { class: "figures" }, number(whole.levels[place])))))]),
      report.loyalty.hidden ? null : sum("rate_loyalty", signed(report.loyalty.index), say("rate_loyalty_of", { n: report.loyalty.n })),
      sum("rate_apart", number(report.suspect + report.unbound), say("rate_apart_of", { suspect: report.suspect, unbound: report.unbound })));
  }

  #days(report) {
    const told = report.by_day.filter((cell) => cell.csat);
    if (told.length === 0) return cardOf("rate_by_days", el("p", { class: "quiet none" }, say("rate_no_days")));
    const days = report.by_day.map((cell) => ({ label: dayName(cell.key), short: shortDay(cell.key), csat: cell.csat }));
    const shares = told.map((cell) => cell.csat.share);
    const label = say("rate_plot_days", { n: told.length, low: percent(Math.min(...shares)), high: percent(Math.max(...shares)) });
    return cardOf("rate_by_days", dayPlot(days, label), el("p", { class: "quiet hint" }, say("rate_plot_hint")));
  }

  #reasons(report) {
    const { hidden, low, told, reasons } = report.follow_ups;
    if (hidden) return cardOf("rate_reasons", el("p", { class: "quiet" }, say("rate_no_reasons", { n: this.#told.least })));
    const most = reasons[0][1];
    return el("section", { class: "card", "aria-label": say("rate_reasons"), tabindex: "0", "data-key": "scroll reasons" }, el("h2", {}, say("rate_reasons")),
      el("table", { class: "bars" }, el("caption", { class: "only-heard" }, say("rate_reasons")),
        el("tbody", {}, reasons.map(([reason, n]) => el("tr", {}, el("th", { scope: "row" }, say(`follow_${reason}`)), el("td", { class: "plot-cell" }, scale(n / most)), el("td", { class: "number-cell figures" }, number(n)))))),
      el("p", { class: "quiet hint" }, say("rate_reasons_of", { n: told, low })));
  }

  #table(report) {
    const cells = report[`by_${this.#part}`];
    const shown = [...cells].sort((a, b) => Number(a.hidden) - Number(b.hidden) || (this.#part === "service" ? b.n - a.n : 0));
    return el("section", { class: "card grow", "aria-label": say(`rate_by_${this.#part}`) },
      el("div", { class: "row", role: "group", "aria-label": say("rate_parts") }, PARTS.map((part) => el("button", { type: "button", class: "button small", "data-act": "part", "data-value": part, "data-key": `part ${part}`, "aria-pressed": String(part === this.#part) }, say(`rate_by_${part}`)))),
      cells.length === 0 ? el("p", { class: "quiet none" }, say("rate_none")) : el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": say(`rate_by_${this.#part}`), "data-scroll": `rate ${this.#part}`, "data-key": "scroll rate" },
        el("table", { class: "parts" }, el("thead", {}, el("tr", {},
          el("th", { scope: "col" }, say(`rate_col_${this.#part}`)), el("th", { scope: "col", class: "number-cell" }, say("rate_col_n")), el("th", { scope: "col", class: "number-cell" }, say("rate_col_rate")),
          LEVELS.map((level) => el("th", { scope: "col", class: "number-cell" }, el("span", { class: "level-head" }, swatch(level), el("span", { class: "only-heard" }, say(`level_${level}`))))),
          el("th", { scope: "col", class: "number-cell" }, say("rate_col_csat")), el("th", { scope: "col" }, say("rate_col_interval")), this.#part === "counter" ? el("th", { scope: "col", class: "number-cell" }, say("rate_col_suspect")) : null)),
        el("tbody", {}, shown.map((cell) => this.#row(cell))))));
  }

  #row(cell) {
    const name = el("th", { scope: "row" }, this.#nameOf(cell.key));
    const suspect = this.#suspect(cell.key);
    if (cell.hidden) return el("tr", { class: "few" }, name, el("td", { colspan: "8", class: "quiet" }, say("rate_few", { n: this.#told.least })), suspect);
    const figure = (words) => el("td", { class: "number-cell figures" }, words);
    return el("tr", {}, name, figure(number(cell.n)), figure(percent(cell.rate)), cell.levels.map((n) => figure(number(n))),
      figure(cell.csat ? percent(cell.csat.share) : ""),
      el("td", { class: "plot-cell" }, cell.csat ? [shareLine(cell.csat), el("span", { class: "only-heard" }, say("rate_interval", { range: range(cell.csat) }))] : null), suspect);
  }

  /** How many votes at a counter look as if no visitor gave them; nothing for other parts. */
  #suspect(key) {
    if (this.#part !== "counter") return null;
    const [, n] = this.#told.report.suspect_by_counter.find(([counter]) => String(counter) === key) ?? [key, 0];
    return el("td", { class: "number-cell figures" }, n ? el("span", { class: "state attend" }, number(n)) : "");
  }

  #nameOf(key) {
    if (this.#part === "day") return dayName(key);
    if (this.#part === "counter") return say("counter", { counter: key });
    if (this.#part === "front_office") return known(`office_${key}`) ? say(`office_${key}`) : key;
    return this.#world.hall?.shortName(key) ?? key;
  }
}

function cardOf(heading, ...children) {
  return el("section", { class: "card", "aria-label": say(heading) }, el("h2", {}, say(heading)), children);
}

function sum(id, words, more) {
  return el("div", { class: "card sum" }, el("span", { class: "quiet" }, say(id)), el("strong", { class: "figures" }, words), el("span", { class: "quiet" }, more));
}

function locale() {
  return currentLanguage() === "uk" ? "uk" : "en-GB";
}

function number(n) {
  return new Intl.NumberFormat(locale()).format(n);
}

function signed(n) {
  return new Intl.NumberFormat(locale(), { signDisplay: "exceptZero" }).format(n).replace("-", "−");
}

function percent(share) {
  return `${Math.round(share * 100)}\u00a0%`;
}

function range(csat) {
  return `${Math.round(csat.low * 100)}–${percent(csat.high)}`;
}

/** A date of the month without the machine's zone: midday never falls on another day. */
function dated(day, parts) {
  return new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...parts }).format(Date.parse(`${day}T12:00:00Z`));
}

function dayName(day) {
  return dated(day, { day: "numeric", month: "long", weekday: "short" });
}

function shortDay(day) {
  return String(Number(day.slice(8)));
}

function monthName(month) {
  const name = dated(`${month}-01`, { month: "long", year: "numeric" }).replace(/\s*р\.$/, "");
  return name.charAt(0).toLocaleUpperCase(locale()) + name.slice(1);
}
