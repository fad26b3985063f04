// What the hall was like, and the way back.
import { el } from "./dom.js";
import { button, card, listen, notice, refill, row, table } from "./super_dom.js";
import { tellMistakes } from "./super_edit.js";
import { currentLanguage, say } from "./words.js";

export class Section {
  live = false;
  #node;
  #world;
  #known = [];
  #asks = null;

  constructor(node, world) {
    this.#node = node;
    this.#world = world;
    listen(node, {
      back_to: (n) => { this.#asks = n; this.draw(); this.#node.querySelector('[data-act="stay"]')?.focus(); },
      stay: () => { this.#asks = null; this.draw(); },
      back_yes: (n) => this.#restore(n),
    });
  }

  async refresh() {
    await this.#world.readHall();
    const answer = await this.#world.ask("GET", "/hall/versions");
    if (answer.ok) this.#known = answer.data;
    this.draw();
  }

  draw() {
    const rows = this.#known.map((one) => {
      let act = one.is_current ? el("span", { class: "state" }, say("hist_current")) : button("back_to", say("hist_back"), { value: one.n, picture: "repeat" });
      if (this.#asks === String(one.n)) act = el("span", { class: "row" }, say("hist_sure"), button("back_yes", say("hist_back"), { value: one.n }), button("stay", say("back")));
      const note = one.source === "undo" ? say("hist_undo", { n: one.note }) : one.note;
      return row([String(one.n), when(one.at, this.#world.hall?.timezone), one.by, say(`hist_${one.source}`), note, act]);
    });
    refill(this.#node, card(say("tab_history"), el("p", { class: "quiet hint" }, say("hist_hint")),
      table("history", say("tab_history"), ["col_n", "col_when", "col_who", "col_what", "col_note", "col_act"], rows, "hist_none")));
  }

  async #restore(n) {
    this.#asks = null;
    const answer = await this.#world.act("POST", `/hall/versions/${n}/restore`, { base: this.#world.hall.revision });
    const mistakes = answer?.data?.mistakes ?? [];
    await this.refresh();
    if (answer?.ok) notice(say("hist_done", { n }));
    else tellMistakes(mistakes);
  }
}

/** A moment as date and time of the hall. */
export function when(moment, timeZone) {
  return new Intl.DateTimeFormat(currentLanguage() === "uk" ? "uk" : "en-GB", { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(moment));
}
