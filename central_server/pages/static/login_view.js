// The log-in form: who works here.
import { byId } from "./dom.js";
import { say } from "./words.js";

/** `onLogin(login, password)` resolves to null when it went well, or to the id of the sentence that tells why not. */
export class LoginView {
  #notice = null;
  #waiting = false;

  constructor(onLogin) {
    const password = byId("login-password");
    byId("login-show").addEventListener("change", (event) => {
      password.type = event.target.checked ? "text" : "password";
    });
    byId("login-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      if (this.#waiting) return;
      const name = byId("login-name").value.trim();
      if (!name || !password.value) {
        this.show("login_empty");
        (name ? password : byId("login-name")).focus();
        return;
      }
      this.#wait(true);
      const refused = await onLogin(name, password.value);
      this.#wait(false);
      this.show(refused);
      if (refused) password.select();
      else password.value = "";
    });
  }

  /** Show the form's sentence (an id of words, or null for none). */
  show(notice) {
    this.#notice = notice;
    this.draw();
  }

  /** Put the cursor where the clerk begins. */
  focus() {
    byId(byId("login-name").value ? "login-password" : "login-name").focus();
  }

  /** Draw again, in the language of now. */
  draw() {
    byId("login-notice").hidden = !this.#notice;
    byId("login-notice-words").textContent = this.#notice ? say(this.#notice) : "";
    byId("login-do-words").textContent = say(this.#waiting ? "login_waiting" : "login_do");
  }

  #wait(waiting) {
    this.#waiting = waiting;
    byId("login-do").setAttribute("aria-disabled", String(waiting));
    this.draw();
  }
}
