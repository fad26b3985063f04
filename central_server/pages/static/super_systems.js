// Other systems of the city: tokens of the API, told once, shut at once.
import { el } from "./dom.js";
import { button, card, listen, refill, row, table } from "./super_dom.js";
import { when } from "./super_history.js";
import { ToldOnce } from "./super_once.js";
import { say } from "./words.js";

export class Section {
  live = false;
  #node;
  #world;
  #known = [];
  #once;
  #asks = null;

  constructor(node, world) {
    this.#node = node;
    this.#world = world;
    listen(node, {
      shut: (id) => { this.#asks = id; this.draw(); this.#node.querySelector('[data-act="stay"]')?.focus(); },
      stay: () => { this.#asks = null; this.draw(); },
      sure: (id) => this.#shut(id),
    });
    this.#once = new ToldOnce(node, world, this, {
      path: "/api-tokens", field: "system-name", body: (name) => ({ name }), form: () => this.#form(),
      heading: ({ name }) => say("systems_token", { name }), secret: ({ token }) => token, id: "system-token", long: true, hint: "systems_once",
    });
  }

  async refresh() {
    const answer = await this.#world.ask("GET", "/api-tokens");
    if (answer.ok) this.#known = answer.data;
    this.draw();
  }

  draw() {
    refill(this.#node, this.#once.card,
      card(say("systems_all"), el("p", { class: "quiet hint" }, say("systems_may")),
        table("systems", say("tab_systems"), ["col_name", "col_when", "col_who", "col_act"], this.#known.map((one) => this.#row(one)), "systems_none")));
  }

  #form() {
    return el("form", { class: "card row", id: "systems-form" },
      el("label", { for: "system-name" }, el("strong", {}, say("systems_new"))),
      el("input", { id: "system-name", type: "text", autocomplete: "off", maxlength: "60", "data-key": "system-name", required: "" }),
      el("button", { class: "button small primary", type: "submit", "data-key": "add" }, say("systems_add")));
  }

  #row(one) {
    const { token_id: id } = one;
    let act = one.revoked_at ? el("span", { class: "state" }, say("term_out")) : button("shut", say("term_revoke"), { value: id });
    if (this.#asks === id) act = el("span", { class: "row" }, say("systems_sure"), button("sure", say("term_revoke"), { value: id }), button("stay", say("back")));
    return row([one.name, when(one.made_at, this.#world.hall?.timezone), one.made_by, act]);
  }

  async #shut(id) {
    this.#asks = null;
    await this.#world.act("POST", `/api-tokens/${encodeURIComponent(id)}/revoke`);
    await this.refresh();
  }
}
