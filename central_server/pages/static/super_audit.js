// Who did what: the newest first, whole or not.
import { address } from "./api.js";
import { el } from "./dom.js";
import { button, card, listen, notice, refill, row, table } from "./super_dom.js";
import { when } from "./super_history.js";
import { known, say } from "./words.js";

export class Section {
  live = false;
  #node;
  #world;
  #records = [];
  #before = null;

  constructor(node, world) {
    this.#node = node;
    this.#world = world;
    listen(node, { verify: () => this.#verify(), more: () => this.#more() });
  }

  async refresh() {
    const answer = await this.#world.ask("GET", "/audit");
    if (answer.ok) [this.#records, this.#before] = [answer.data.records, answer.data.before];
    this.draw();
  }

  draw() {
    const rows = this.#records.map((one) => row([String(one.n), when(one.at, this.#world.hall?.timezone), one.who,
      known(`did_${one.what}`) ? say(`did_${one.what}`) : one.what, one.subject, Object.entries(one.detail).map(([name, value]) => `${name}: ${value}`).join(", ")]));
    refill(this.#node, el("section", { class: "card row" }, button("verify", say("audit_verify"), { picture: "check" }),
      el("a", { class: "button small", href: address("/audit/csv"), download: "audit.csv" }, say("audit_csv")), el("p", { class: "quiet hint" }, say("audit_hint"))),
    card(say("tab_audit"), table("audit", say("tab_audit"), ["col_n", "col_when", "col_who", "col_what", "col_subject", "col_detail"], rows, "hist_none"),
      this.#before ? button("more", say("audit_more")) : null));
  }

  async #more() {
    const answer = await this.#world.ask("GET", `/audit?before=${this.#before}`);
    if (!answer.ok) return;
    this.#records = [...this.#records, ...answer.data.records];
    this.#before = answer.data.before;
    this.draw();
  }

  async #verify() {
    const answer = await this.#world.act("GET", "/audit/verify");
    if (!answer?.ok) return;
    const { records, broken_at: broken, head } = answer.data;
    notice(broken === null ? say("audit_whole", { n: records, head: head.slice(0, 12) }) : say("audit_broken", { n: broken }));
  }
}
