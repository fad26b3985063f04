// Choosing another password of one's own; the first time one must.
import { ask, Away } from "./api.js";
import { byId } from "./dom.js";
import { say } from "./words.js";

const REFUSALS = new Set(["password_short", "password_long", "password_same", "password_is_login", "wrong_password", "too_many"]);

/** `onDone()` when it is changed, `onBack()` when somebody thinks better of it. */
export class PasswordView {
  #must = false;
  #words = null;

  constructor({ onDone, onBack }) {
    const fields = [byId("password-old"), byId("password-new")];
    byId("password-show").addEventListener("change", (event) => {
      for (const field of fields) field.type = event.target.checked ? "text" : "password";
    });
    byId("password-back").addEventListener("click", () => { location.hash = "#hall"; onBack(); });
    byId("password-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const [before, fresh] = fields.map((field) => field.value);
      const refused = await change(before, fresh);
      this.#say(refused);
      if (refused) {
        fields[1].select();
        return;
      }
      for (const field of fields) field.value = "";
      onDone();
    });
  }

  /** Show the form for who is logged in. `must`: nothing else is possible before. */
  show(session, { must }) {
    this.#must = must;
    byId("password-login").value = session.login;
    this.#say(null);
    byId("password-old").focus();
  }

  /** Draw again, in the language of now. */
  draw() {
    byId("password-heading").textContent = say(this.#must ? "pw_must" : "pw_heading");
    byId("password-back").hidden = this.#must;
    byId("password-notice").hidden = !this.#words;
    byId("password-notice-words").textContent = this.#words ? say(this.#words) : "";
  }

  #say(words) {
    this.#words = words;
    this.draw();
  }
}

async function change(before, fresh) {
  try {
    const answer = await ask("POST", "/session/password", { body: { old: before, new: fresh }, allow401: true });
    if (answer.ok) return null;
    const reason = answer.data?.reason;
    return REFUSALS.has(reason) ? `pw_${reason}` : "pw_other";
  } catch (fault) {
    if (fault instanceof Away) return "login_away";
    throw fault;
  }
}
