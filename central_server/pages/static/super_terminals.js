// Terminals: who waits at the door, who is in, who is out.
import { byId, el } from "./dom.js";
import { button, card, listen, notice, refill, table } from "./super_dom.js";
import { FLEET_COLUMNS, fleetRow, fleetSums, inOrder } from "./super_fleet.js";
import { say } from "./words.js";

export class Section {
  live = true;
  #node;
  #world;
  #known = [];
  #code;
  #asks = null;
  #leaving = null;

  constructor(node, world, { code = null } = {}) {
    this.#node = node;
    this.#world = world;
    this.#code = code;
    listen(node, {
      approve: () => this.#approve(),
      refuse: () => this.#refuse(),
      later: () => this.#forget(),
      revoke: (id) => { this.#leaving = id; this.draw(); this.#node.querySelector('[data-act="revoke_no"]')?.focus(); },
      revoke_no: () => { this.#leaving = null; this.draw(); },
      revoke_yes: (id) => this.#revoke(id),
    });
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.target.id === "code-form") this.#look(byId("code").value);
      else this.#approve();
    });
    if (code) this.#look(code);
  }

  async refresh() {
    const answer = await this.#world.ask("GET", "/terminals");
    if (answer.ok) this.#known = answer.data;
    this.draw();
  }

  draw() {
    refill(this.#node, fleetSums(this.#known), this.#asks === null ? this.#codeForm() : this.#approval(),
      card(say("term_all"), table("terminals", say("term_all"), FLEET_COLUMNS, this.#rows(), "term_none")));
  }

  #codeForm() {
    return el("form", { class: "card row", id: "code-form" },
      el("label", { for: "code" }, el("strong", {}, say("term_code"))),
      el("input", { id: "code", type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: "12", placeholder: "ABCD-EFGH", "data-key": "code", value: this.#code ?? "" }),
      el("button", { class: "button small primary", type: "submit", "data-key": "look" }, say("term_look")),
      el("p", { class: "quiet hint" }, say("term_hint")));
  }

  #approval() {
    const asks = this.#asks;
    const series = asks.free_series[0];
    return el("form", { class: "card", id: "approve-form" },
      el("div", { class: "between" }, el("h2", {}, say("term_asks", { role: say(`role_${asks.role}`), address: asks.address })), el("span", { class: "code" }, asks.code)),
      el("p", {}, say("term_compare")),
      el("div", { class: "form" },
        el("label", {}, say("term_name"), el("input", { id: "term-name", type: "text", maxlength: "60", required: "", "data-key": "term-name", value: asks.name || "" })),
        asks.role === "kiosk" ? [
          el("label", {}, say("term_letter"), el("select", { id: "term-letter", "data-key": "term-letter" }, asks.free_series.map((one) => el("option", { value: one.letter, "data-first": one.first, "data-last": one.last }, `${one.letter}: ${one.first}–${one.last}`)))),
          el("label", {}, say("term_first"), el("input", { id: "term-first", type: "number", min: "1", max: "9999", "data-key": "term-first", value: series?.first ?? 1 })),
          el("label", {}, say("term_last"), el("input", { id: "term-last", type: "number", min: "1", max: "9999", "data-key": "term-last", value: series?.last ?? 999 })),
        ] : null),
      el("div", { class: "row" },
        el("button", { class: "button small primary", type: "submit", "data-key": "approve" }, say("term_approve")),
        button("refuse", say("term_refuse")), button("later", say("back"))));
  }

  #rows() {
    return inOrder(this.#known).map((one) => {
      const out = one.revoked_at !== null;
      let act = out ? el("span", { class: "state" }, say("term_out")) : button("revoke", say("term_revoke"), { value: one.terminal_id });
      if (!out && this.#leaving === one.terminal_id) act = el("span", { class: "row" }, say("term_sure"), button("revoke_yes", say("term_revoke"), { value: one.terminal_id }), button("revoke_no", say("back")));
      return fleetRow(one, this.#world.clock, act);
    });
  }

  async #look(typed) {
    const code = typed.trim().toUpperCase();
    if (!code) return;
    const answer = await this.#world.act("GET", `/terminals/waiting/${encodeURIComponent(code)}`);
    this.#asks = answer?.ok ? answer.data : null;
    this.#code = this.#asks ? code : typed;
    this.draw();
    this.#node.querySelector(this.#asks ? "#term-name" : "#code")?.focus();
    this.#node.querySelector("#term-letter")?.addEventListener("change", (event) => {
      const { first, last } = event.target.selectedOptions[0].dataset;
      byId("term-first").value = first;
      byId("term-last").value = last;
    });
  }

  async #approve() {
    const asks = this.#asks;
    const own = asks.role === "kiosk" ? { letter: byId("term-letter").value, first: Number(byId("term-first").value), last: Number(byId("term-last").value) } : null;
    const name = byId("term-name").value.trim();
    if (!name) {
      notice(say("term_needs_name"));
      byId("term-name").focus();
      return;
    }
    const answer = await this.#world.act("POST", `/terminals/waiting/${encodeURIComponent(asks.code)}/approve`, { name, own_series: own });
    if (!answer?.ok) return;
    this.#forget();
    await this.refresh();
    notice(say("term_approved", { name: answer.data.name }));
  }

  async #refuse() {
    const answer = await this.#world.act("POST", `/terminals/waiting/${encodeURIComponent(this.#asks.code)}/refuse`);
    if (answer?.ok) this.#forget();
  }

  async #revoke(id) {
    this.#leaving = null;
    await this.#world.act("POST", `/terminals/${encodeURIComponent(id)}/revoke`);
    await this.refresh();
  }

  #forget() {
    this.#asks = null;
    this.#code = null;
    if (location.hash.startsWith("#join=")) history.replaceState(null, "", "#terminals");
    this.draw();
    byId("code").focus();
  }
}
