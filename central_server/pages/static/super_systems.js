// Other systems of the city: tokens of the API, told once, shut at once.
import { byId, el } from "./dom.js";
import { button, card, listen, notice, refill, row, table } from "./super_dom.js";
import { when } from "./super_history.js";
import { say } from "./words.js";

export class Section {
  live = false;
  #node;
  #world;
  #known = [];
  #told = null;
  #asks = null;

  constructor(node, world) {
    this.#node = node;
    this.#world = world;
    listen(node, {
      shut: (id) => { this.#asks = id; this.draw(); this.#node.querySelector('[data-act="stay"]')?.focus(); },
      stay: () => { this.#asks = null; this.draw(); },
      sure: (id) => this.#shut(id),
      noted: () => { this.#told = null; this.draw(); byId("system-name").focus(); },
    });
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add();
    });
  }

  async refresh() {
    const answer = await this.#world.ask("GET", "/api-tokens");
    if (answer.ok) this.#known = answer.data;
    this.draw();
  }

  draw() {
    refill(this.#node, this.#told ? this.#secret() : this.#form(),
      card(say("systems_all"), el("p", { class: "quiet hint" }, say("systems_may")),
        table("systems", say("tab_systems"), ["col_name", "col_when", "col_who", "col_act"], this.#known.map((one) => this.#row(one)), "systems_none")));
  }

  #form() {
    return el("form", { class: "card row", id: "systems-form" },
      el("label", { for: "system-name" }, el("strong", {}, say("systems_new"))),
      el("input", { id: "system-name", type: "text", autocomplete: "off", maxlength: "60", "data-key": "system-name", required: "" }),
      el("button", { class: "button small primary", type: "submit", "data-key": "add" }, say("systems_add")));
  }

  #secret() {
    return el("section", { class: "card", id: "secret", role: "status" }, el("h2", {}, say("systems_token", { name: this.#told.name })),
      el("p", {}, el("span", { class: "secret long", id: "system-token" }, this.#told.token)), el("p", { class: "quiet" }, say("systems_once")),
      button("noted", say("people_noted"), { kind: "small primary" }));
  }

  #row(one) {
    const { token_id: id } = one;
    let act = one.revoked_at ? el("span", { class: "state" }, say("term_out")) : button("shut", say("term_revoke"), { value: id });
    if (this.#asks === id) act = el("span", { class: "row" }, say("systems_sure"), button("sure", say("term_revoke"), { value: id }), button("stay", say("back")));
    return row([one.name, when(one.made_at, this.#world.hall?.timezone), one.made_by, act]);
  }

  async #add() {
    const name = byId("system-name").value.trim();
    if (!name) return;
    const answer = await this.#world.act("POST", "/api-tokens", { name });
    if (!answer?.ok) {
      byId("system-name").focus();
      return;
    }
    this.#told = answer.data;
    await this.refresh();
    notice(null);
    this.#node.querySelector('[data-act="noted"]')?.focus();
  }

  async #shut(id) {
    this.#asks = null;
    await this.#world.act("POST", `/api-tokens/${encodeURIComponent(id)}/revoke`);
    await this.refresh();
  }
}
