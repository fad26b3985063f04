// Accounts: who may log in.
import { byId, el } from "./dom.js";
import { button, card, listen, refill, row, searched, table } from "./super_dom.js";
import { ToldOnce } from "./super_once.js";
import { say } from "./words.js";

const ROLES = { administrator: ["clerk", "supervisor", "administrator"], supervisor: ["clerk"] };

export class Section {
  live = false;
  #node;
  #world;
  #known = [];
  #once;
  #asks = null;
  #sought = "";

  constructor(node, world) {
    this.#node = node;
    this.#world = world;
    listen(node, {
      reset: (login) => this.#ask("reset", login),
      disable: (login) => this.#ask("disable", login),
      enable: (login) => this.#do("enable", login),
      sure: () => this.#do(this.#asks.act, this.#asks.login),
      stay: () => { this.#asks = null; this.draw(); },
    });
    searched(node, (words) => { this.#sought = words; this.draw(); });
    this.#once = new ToldOnce(node, world, this, {
      path: "/accounts", field: "new-login", body: (login) => ({ login, role: byId("new-role").value, hall_id: world.hall.id }), form: () => this.#form(),
      heading: ({ login }) => say("people_password", { login }), secret: ({ password }) => password, id: "one-time", hint: "people_once",
    });
  }

  async refresh() {
    const answer = await this.#world.ask("GET", "/accounts");
    if (answer.ok) this.#known = answer.data;
    this.draw();
  }

  draw() {
    const sought = this.#sought.trim().toLowerCase();
    const found = this.#known.filter((one) => one.login.includes(sought) || say(`role_${one.role}`).toLowerCase().includes(sought));
    refill(this.#node, this.#once.card,
      card(say("people_all", { n: found.length }),
        el("div", { class: "row" }, el("input", { id: "sought", type: "search", "data-key": "sought", "aria-label": say("edit_find"), placeholder: say("edit_find"), value: this.#sought })),
        table("people", say("tab_people"), ["col_login", "col_role", "col_state", "col_act"], found.map((one) => this.#row(one)), "edit_nothing")));
  }

  #form() {
    return el("form", { class: "card row", id: "people-form" },
      el("label", { for: "new-login" }, el("strong", {}, say("people_new"))),
      el("input", { id: "new-login", type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: "40", "data-key": "new-login", required: "" }),
      el("label", { for: "new-role" }, say("people_role")),
      el("select", { id: "new-role", "data-key": "new-role" }, ROLES[this.#world.session.role].map((role) => el("option", { value: role }, say(`role_${role}`)))),
      el("button", { class: "button small primary", type: "submit", "data-key": "add" }, say("people_add")),
      el("p", { class: "quiet hint" }, say("people_hint")));
  }

  #row(one) {
    const state = one.disabled ? "people_shut" : one.must_change ? "people_must" : "people_well";
    const mine = one.login === this.#world.session.login;
    let acts = el("span", { class: "row" }, button("reset", say("people_reset"), { value: one.login }),
      one.disabled ? button("enable", say("people_enable"), { value: one.login }) : button("disable", say("people_disable"), { value: one.login, disabled: mine }));
    if (this.#asks?.login === one.login) acts = el("span", { class: "row" }, say(`people_sure_${this.#asks.act}`), button("sure", say(`people_${this.#asks.act}`)), button("stay", say("back")));
    return row([one.login, say(`role_${one.role}`), el("span", { class: `state${one.disabled ? " attend" : ""}` }, say(state)), acts]);
  }

  #ask(act, login) {
    this.#asks = { act, login };
    this.draw();
    this.#node.querySelector('[data-act="stay"]')?.focus();
  }

  async #do(act, login) {
    this.#asks = null;
    const answer = await this.#world.act("POST", `/accounts/${encodeURIComponent(login)}/${act}`);
    if (answer?.ok && act === "reset") await this.#once.tell(answer.data);
    else await this.refresh();
  }
}
