// Small parts that the sections of the supervisor's page share.
import { byId, el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const TYPED = "input[data-key], select[data-key], textarea[data-key]";

/** Give an element new content; cursor, scrolling and what was typed stay on what has the same `data-key`. */
export function refill(node, ...children) {
  const typed = [...node.querySelectorAll(TYPED)].map((control) => [control.dataset.key, control.value, control.checked]);
  const key = document.activeElement && node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const scrolled = [...node.querySelectorAll("[data-scroll]")].map((part) => [part.dataset.scroll, part.scrollTop]);
  fill(node, ...children);
  for (const [name, value, checked] of typed) {
    const control = node.querySelector(`[data-key="${CSS.escape(name)}"]`);
    if (control?.type === "checkbox") control.checked = checked;
    else if (control && control.value !== value) control.value = value;
  }
  for (const [name, top] of scrolled) {
    const part = node.querySelector(`[data-scroll="${name}"]`);
    if (part) part.scrollTop = top;
  }
  if (key && document.activeElement?.dataset.key !== key) node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** A table that scrolls inside its card: `columns` are ids of words, `rows` are elements. */
export function table(name, label, columns, rows, none) {
  if (rows.length === 0) return el("p", { class: "quiet none" }, say(none));
  return el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": label, "data-scroll": name, "data-key": `scroll ${name}` },
    el("table", {}, el("thead", {}, el("tr", {}, columns.map((id) => el("th", { scope: "col" }, say(id))))), el("tbody", {}, rows)));
}

/** A row of a table out of texts and elements. */
export function row(cells, attributes = {}) {
  return el("tr", attributes, cells.map((cell) => el("td", {}, cell)));
}

/** A button that says what it does: `act` is heard by the section, with `value`. */
export function button(act, words, { value = "", kind = "small", picture = null, disabled = false } = {}) {
  return el("button", { type: "button", class: `button ${kind}`, "data-act": act, "data-value": value, "data-key": `${act} ${value}`, "aria-disabled": disabled ? "true" : null },
    picture ? icon(picture) : null, el("span", {}, words));
}

/** A word that reads as a link and does something. */
export function pick(act, words, value) {
  return el("button", { type: "button", class: "pick", "data-act": act, "data-value": value, "data-key": `${act} ${value}` }, words);
}

/** A card with a heading. */
export function card(heading, ...children) {
  return el("div", { class: "card grow" }, el("h2", {}, heading), children);
}

/** Call the method of `acts` that a pressed button names. */
export function listen(node, acts) {
  node.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-act]");
    if (!pressed || pressed.getAttribute("aria-disabled") === "true") return;
    acts[pressed.dataset.act]?.(pressed.dataset.value);
  });
}

/** Tell what is typed into the search field `sought` of a section. */
export function searched(node, onWords) {
  node.addEventListener("input", (event) => { if (event.target.id === "sought") onWords(event.target.value); });
}

/** Say something in the strip above the section: words, and a list below them. Null: nothing. */
export function notice(words, list = []) {
  const strip = byId("notice");
  strip.hidden = words === null;
  if (words === null) fill(strip);
  else fill(strip, icon("info"), el("div", {}, words, list.length > 0 ? el("ul", {}, list.map((one) => el("li", {}, one))) : null));
}

/** A fresh id for something that is asked twice and done once. */
export function freshId() {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
