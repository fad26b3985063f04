// The hall live: who waits and how long, every counter, the terminals, a pause.
import { el } from "./dom.js";
import { numberText } from "./number.js";
import { inMinutes } from "./span.js";
import { button, card, freshId, listen, notice, pick, refill, row, table } from "./super_dom.js";
import { placeName } from "./hall.js";
import { say } from "./words.js";

const AWAY_AFTER_MS = 20_000;
const PAUSES = ["alarm", "power", "other"];

export class Section {
  live = true;
  #node;
  #world;
  #told = null;
  #day = null;
  #terminals = [];
  #clerks = [];
  #counter = null;
  #asks = null;

  constructor(node, world) {
    this.#node = node;
    this.#world = world;
    listen(node, {
      counter: (number) => { this.#counter = Number(number); this.#asks = null; this.draw(); this.#focus(); },
      leave: () => { const number = this.#counter; this.#counter = null; this.draw(); this.#node.querySelector(`[data-key="counter ${number}"]`)?.focus(); },
      open: () => this.#open(),
      close: () => this.#close(),
      give_back: () => this.#giveBack(),
      ask_pause: () => { this.#asks = "pause"; this.draw(); },
      no_pause: () => { this.#asks = null; this.draw(); },
      pause: (reason) => this.#pause(reason),
      resume: () => this.#resume(),
    });
  }

  async refresh() {
    const [told, terminals, day] = await Promise.all(["/supervision", "/terminals", "/day"].map((path) => this.#world.ask("GET", path)));
    if (told.ok && told.data.revision !== this.#world.hall.revision) await this.#world.readHall();
    this.#told = told.ok ? told.data : this.#told;
    this.#terminals = terminals.ok ? terminals.data.filter((one) => one.revoked_at === null) : this.#terminals;
    this.#day = day.ok ? day.data : null;
    if (this.#told) this.#world.clock.learn(this.#told.at);
    if (this.#clerks.length === 0) {
      const people = await this.#world.ask("GET", "/accounts");
      this.#clerks = people.ok ? people.data.filter((one) => one.role === "clerk" && !one.disabled).map((one) => one.login) : [];
    }
    this.#world.frame.show({ waiting: this.#told?.waiting ?? null });
    this.draw();
  }

  draw() {
    const told = this.#told;
    if (told === null) return;
    const { clock, hall } = this.#world;
    const open = told.counters.filter((one) => one.state !== "closed").length;
    const longest = told.longest_since ? inMinutes(clock.since(told.longest_since)) : say("hall_nobody");
    refill(this.#node,
      el("div", { class: "sums" },
        sum("hall_now", String(told.waiting)), sum("hall_longest", longest, told.longest_number),
        sum("hall_open", say("hall_of", { n: open, all: told.counters.length })),
        sum("hall_served", String(told.served_today), told.no_show_today ? say("hall_no_shows", { n: told.no_show_today }) : "")),
      el("div", { class: "two" },
        card(say("hall_counters"), table("counters", say("hall_counters"), ["col_counter", "col_state", "col_clerk", "col_ticket", "col_since"], this.#counters(hall), "hall_no_counters")),
        el("div", { class: "column" }, this.#counter === null ? [this.#pauseCard(), this.#waitingCard(hall), this.#terminalsCard()] : [this.#counterCard(hall), this.#waitingCard(hall)])));
  }

  #counters() {
    const order = { called: 0, serving: 0, break: 0, free: 0, closed: 1 };
    return [...this.#told.counters].sort((a, b) => order[a.state] - order[b.state] || a.counter.number - b.counter.number).map((one) => {
      const { number } = one.counter;
      return row([pick("counter", say("counter", { counter: number }), number), stateMark(one.state), one.clerk,
        one.current ? numberText(one.current.number) : "", one.since ? inMinutes(this.#world.clock.since(one.since)) : ""],
      { class: number === this.#counter ? "chosen" : null });
    });
  }

  #waitingCard(hall) {
    const rows = this.#told.services.map((one) => row([`${hall.letterOf(one.service) ?? ""}`, hall.shortName(one.service), String(one.waiting), inMinutes(this.#world.clock.since(one.longest_since))]));
    return card(say("hall_waiting_for"), table("waiting", say("hall_waiting_for"), ["col_letter", "col_service", "col_waiting", "col_longest"], rows, "hall_nobody_waits"));
  }

  #terminalsCard() {
    const now = this.#world.clock.now();
    const rows = this.#terminals.map((one) => {
      const away = one.heard_at === null || now - Date.parse(one.heard_at) > AWAY_AFTER_MS;
      let words = away ? say("term_never") : say("term_here");
      if (away && one.heard_at !== null) words = say("term_silent", { heard: this.#world.clock.timeOfDay(one.heard_at) });
      const paper = one.role === "kiosk" && one.paper ? say(`paper_${one.paper}`) : "";
      return row([one.name, el("span", { class: `state${away ? " attend" : ""}` }, words),
        one.unsent ? String(one.unsent) : "", el("span", { class: ["out", "low"].includes(one.paper) ? "state attend" : null }, paper)]);
    });
    return card(say("tab_terminals"), table("terminals", say("tab_terminals"), ["col_name", "col_heard", "col_unsent", "col_paper"], rows, "term_none"));
  }

  #pauseCard() {
    const paused = this.#day?.paused ?? null;
    const heading = paused ? say("pause_now", { reason: say(`pause_${paused.reason}`), time: this.#world.clock.timeOfDay(paused.since ?? this.#told.at) }) : say("pause_none");
    let acts = button("ask_pause", say("pause_do"), { picture: "siren" });
    if (paused) acts = button("resume", say("pause_resume"), { picture: "arrow", kind: "small primary" });
    else if (this.#asks === "pause") acts = el("div", { class: "row" }, say("pause_why"), PAUSES.map((reason) => button("pause", say(`pause_${reason}`), { value: reason })), button("no_pause", say("back")));
    return el("section", { class: "card", "aria-label": say("pause_heading") }, el("div", { class: "between" }, el("h2", {}, heading), acts));
  }

  #counterCard(hall) {
    const one = this.#told.counters.find((it) => it.counter.number === this.#counter);
    const busy = one.current !== null;
    const closed = one.state === "closed";
    const words = closed ? say("counter_is_closed") : say("counter_is", { state: say(`state_${one.state}`), clerk: one.clerk });
    return el("section", { class: "card", id: "counter-card", "aria-label": say("counter", { counter: this.#counter }) },
      el("div", { class: "between" }, el("h2", {}, `${say("counter", { counter: this.#counter })} · ${placeName(one.counter.floor, one.counter.zone)}`), button("leave", say("back"))),
      el("p", { class: "quiet" }, hall.subjects(one.counter)), el("p", {}, words),
      busy ? el("p", {}, say("counter_busy", { ticket: numberText(one.current.number) })) : null,
      el("div", { class: "row" },
        closed ? [el("label", { for: "force-clerk" }, say("counter_for")), this.#clerkChoice(one), button("open", say("counter_open"), { kind: "small primary", picture: "arrow", disabled: one.counter.kind === "back_office" })] : null,
        !closed && busy ? button("give_back", say("counter_give_back"), { picture: "repeat" }) : null,
        !closed && !busy ? button("close", say("counter_close"), { picture: "close" }) : null));
  }

  #clerkChoice(one) {
    const usual = `window-${String(one.counter.number).padStart(2, "0")}`;
    return el("select", { id: "force-clerk", "data-key": `force-clerk ${one.counter.number}` }, this.#clerks.map((login) => el("option", { value: login, selected: login === usual ? "" : null }, login)));
  }

  #focus() {
    (this.#node.querySelector("#counter-card select") ?? this.#node.querySelector("#counter-card .row .button"))?.focus();
  }

  async #open() {
    const clerk = this.#node.querySelector("#force-clerk").value;
    await this.#done(await this.#world.act("POST", `/counters/${this.#counter}/force-open`, { request_id: freshId(), clerk }));
  }

  async #close() {
    await this.#done(await this.#world.act("POST", `/counters/${this.#counter}/force-close`, { request_id: freshId() }));
  }

  /** The visitor goes back into the line, to the place of arrival, and the counter closes. */
  async #giveBack() {
    const { service } = this.#told.counters.find((it) => it.counter.number === this.#counter).current;
    const back = await this.#world.act("POST", `/counters/${this.#counter}/transfer`, { request_id: freshId(), service });
    if (back?.ok) await this.#close();
  }

  async #pause(reason) {
    this.#asks = null;
    await this.#done(await this.#world.act("POST", "/day/pause", { request_id: freshId(), reason }));
  }

  async #resume() {
    await this.#done(await this.#world.act("POST", "/day/resume", { request_id: freshId() }));
  }

  async #done(answer) {
    if (answer?.ok) notice(null);
    await this.refresh();
  }
}

function sum(id, words, more = "") {
  return el("div", { class: "card sum" }, el("span", { class: "quiet" }, say(id)), el("strong", { class: "figures" }, words), more ? el("span", { class: "quiet" }, more) : null);
}

function stateMark(state) {
  return el("span", { class: `state ${state === "called" ? "called" : ""}` }, say(`state_${state}`));
}
