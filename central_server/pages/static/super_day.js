// The day: how many numbers each service has left, what gives none, and the end of a day that no night ends.
import { byId, el } from "./dom.js";
import { button, card, freshId, listen, notice, pick, refill, row, searched, table } from "./super_dom.js";
import { known, say } from "./words.js";

const MOST_SHOWN = 60;
const BY_ITSELF = ["quota_used", "day_full"];
const STOPS = ["registry_down", "no_clerk", "other"];

export class Section {
  live = true;
  #node;
  #world;
  #day = null;
  #sought = "";
  #chosen = null;
  #asks = null;

  constructor(node, world) {
    this.#node = node;
    this.#world = world;
    listen(node, {
      service: (code) => this.#choose(code),
      leave: () => this.#choose(null),
      free: () => this.#quota(null),
      ask_stop: () => this.#ask("stop"),
      ask_end: () => this.#ask("end"),
      stay: () => this.#ask(null),
      stop: (reason) => this.#do("/day/stop-issue", { services: this.#services(), reason }),
      allow: () => this.#do("/day/allow-issue", { services: this.#services() }),
      end: () => this.#do("/day/end", null, "day_ends"),
    });
    searched(node, (words) => {
      this.#sought = words;
      this.draw();
      const { hall } = world;
      if (!hall.isWhole) hall.learnAll().then((isWhole) => { if (isWhole && node.isConnected) this.draw(); });
    });
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = byId("day-quota").value.trim();
      if (/^\d{1,4}$/.test(text)) this.#quota(Number(text));
      else notice(say("day_quota_wrong"));
    });
  }

  async refresh() {
    if (this.#world.hall === null) await this.#world.readHall();
    const answer = await this.#world.ask("GET", "/day");
    if (answer.ok) this.#day = answer.data;
    this.draw();
  }

  draw() {
    if (this.#day === null) return;
    const { hall } = this.#world;
    const found = this.#found();
    const rows = found.slice(0, MOST_SHOWN).map((code) => row([pick("service", hall.shortName(code), code), hall.letterOf(code) ?? "", this.#quotaWords(code), String(this.#day.remaining[code] ?? ""), this.#state(code)],
      { class: code === this.#chosen ? "chosen" : null }));
    refill(this.#node, el("div", { class: "two" },
      card(say("day_numbers"),
        el("input", { id: "sought", type: "search", "data-key": "sought", "aria-label": say("edit_find"), placeholder: say("day_find"), value: this.#sought }),
        table("day", say("day_numbers"), ["col_service", "col_letter", "col_quota", "col_left", "col_state"], rows, this.#sought ? "edit_nothing" : "day_unlimited")),
      el("div", { class: "column" }, this.#chosen ? this.#serviceCard() : null, this.#hallCard())));
    const search = byId("sought");
    if (document.activeElement === search) search.setSelectionRange(this.#sought.length, this.#sought.length);
  }

  /** What is sought; else what has a quota or gives no numbers. */
  #found() {
    if (this.#sought.trim()) return this.#world.hall.search(this.#sought).map((service) => service.code);
    return [...new Set([...this.#day.stopped.map((one) => one.service).filter(Boolean), ...Object.keys(this.#day.quotas)])];
  }

  #stopOf(code) {
    return this.#day.stopped.find((one) => (one.service ?? "") === code) ?? null;
  }

  #quotaWords(code) {
    return code in this.#day.quotas ? String(this.#day.quotas[code]) : "";
  }

  #state(code) {
    const stop = this.#stopOf(code) ?? this.#stopOf("");
    return el("span", { class: `state${stop ? " attend" : ""}` }, stop ? this.#stopWords(stop) : say("day_given"));
  }

  #stopWords({ refused: { reason, until } }) {
    const why = say(known(`day_why_${reason}`) ? `day_why_${reason}` : "day_why_service_stopped");
    return until ? say("day_stopped_until", { why, time: this.#world.clock.timeOfDay(until) }) : say("day_stopped", { why });
  }

  #serviceCard() {
    const code = this.#chosen;
    return el("section", { class: "card", id: "service-card", "aria-label": this.#world.hall.serviceName(code) },
      el("div", { class: "between" }, el("h2", {}, this.#world.hall.serviceName(code)), button("leave", say("back"))),
      el("form", { class: "row", id: "quota-form" },
        el("label", { for: "day-quota" }, say("day_quota")),
        el("input", { id: "day-quota", class: "short", type: "text", inputmode: "numeric", maxlength: "4", autocomplete: "off", "data-key": `day-quota ${code}`, value: this.#quotaWords(code) }),
        el("button", { class: "button small primary", type: "submit", "data-key": "save" }, say("edit_save")),
        code in this.#day.quotas ? button("free", say("day_no_quota")) : null),
      this.#issue(this.#stopOf(code)));
  }

  #hallCard() {
    const stopped = this.#stopOf("");
    const goesOn = !this.#world.hall.nightReset;
    return el("section", { class: "card", "aria-label": say("day_hall") }, el("h2", {}, say("day_hall")),
      this.#chosen ? null : this.#issue(stopped),
      goesOn ? el("div", { class: "row" }, this.#asks === "end"
        ? [say("day_end_sure"), button("end", say("day_end")), button("stay", say("back"))]
        : [el("p", { class: "quiet" }, say("day_goes_on")), button("ask_end", say("day_end"))]) : el("p", { class: "quiet hint" }, say("day_night")));
  }

  #issue(stop) {
    if (stop) return el("div", { class: "row" }, el("p", {}, this.#stopWords(stop)), BY_ITSELF.includes(stop.refused.reason) ? null : button("allow", say("day_allow"), { kind: "small primary", picture: "arrow" }));
    if (this.#asks !== "stop") return el("div", { class: "row" }, button("ask_stop", say(this.#chosen ? "day_stop" : "day_stop_all"), { picture: "close" }));
    return el("div", { class: "row" }, say("pause_why"), STOPS.map((reason) => button("stop", say(`day_why_${reason}`), { value: reason })), button("stay", say("back")));
  }

  #services() {
    return this.#chosen ? [this.#chosen] : [];
  }

  #ask(what) {
    this.#asks = what;
    this.draw();
    this.#node.querySelector('[data-act="stay"], [data-act="ask_stop"]')?.focus();
  }

  #choose(code) {
    this.#chosen = code;
    this.#asks = null;
    notice(null);
    this.draw();
    (code ? byId("day-quota") : byId("sought")).focus();
  }

  async #quota(aDay) {
    await this.#do("/day/quota", { service: this.#chosen, a_day: aDay });
  }

  async #do(path, body, words = null) {
    this.#asks = null;
    const answer = await this.#world.act("POST", path, body ? { request_id: freshId(), ...body } : undefined);
    if (answer?.ok) this.#day = answer.data.day;
    this.draw();
    if (answer?.ok && words) notice(say(words));
  }
}
