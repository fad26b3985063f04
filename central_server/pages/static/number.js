// The ticket number as it is drawn everywhere: letter, a bar, at least three tabular digits.
import { el } from "./dom.js";

/** The number as text: `Р-042`. */
export function numberText({ letter, ordinal }) {
  return `${letter}-${String(ordinal).padStart(3, "0")}`;
}

/** The number as an element; its text is the same as `numberText`, and ears hear no dash. */
export function numberMark(number) {
  const digits = String(number.ordinal).padStart(3, "0");
  return el("span", { class: "number" }, el("b", {}, number.letter), el("i", { "aria-hidden": "true" }, "-"),
    el("b", { class: digits.length > 3 ? "many" : null }, digits));
}
