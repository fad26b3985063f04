// What is made here and told once, a one-time password or a token: the form that asks for it gives way to it until somebody has noted it.
import { byId, el } from "./dom.js";
import { button, listen, notice } from "./super_dom.js";
import { say } from "./words.js";

/**
 * `of` says which: {path, field, body(name), form(), heading(told), secret(told), id, long?, hint}: `field` is the input that names what is made,
 * `id` the element of the secret. `section` is who shows it: its `refresh()` asks the server and draws, its `draw()` draws.
 */
export class ToldOnce {
  #node;
  #world;
  #section;
  #of;
  #told = null;

  constructor(node, world, section, of) {
    this.#node = node;
    this.#world = world;
    this.#section = section;
    this.#of = of;
    listen(node, { noted: () => { this.#told = null; section.draw(); byId(of.field).focus(); } });
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add();
    });
  }

  /** The form, or what was made with it. */
  get card() {
    const of = this.#of;
    if (this.#told === null) return of.form();
    return el("section", { class: "card", id: "secret", role: "status" }, el("h2", {}, of.heading(this.#told)),
      el("p", {}, el("span", { class: of.long ? "secret long" : "secret", id: of.id }, of.secret(this.#told))), el("p", { class: "quiet" }, say(of.hint)),
      button("noted", say("people_noted"), { kind: "small primary" }));
  }

  /** Show what the server has made, until it is noted. */
  async tell(told) {
    this.#told = told;
    await this.#section.refresh();
    this.#node.querySelector('[data-act="noted"]')?.focus();
  }

  async #add() {
    const name = byId(this.#of.field).value.trim();
    if (!name) return;
    const answer = await this.#world.act("POST", this.#of.path, this.#of.body(name));
    if (!answer?.ok) {
      byId(this.#of.field).focus();
      return;
    }
    await this.tell(answer.data);
    notice(null);
  }
}
