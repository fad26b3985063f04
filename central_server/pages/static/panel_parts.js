// What panels are made of: a choice, a search for a service, a number of minutes.
import { el, fill } from "./dom.js";
import { localName, say } from "./words.js";

const SHOWN = 4;
let count = 0;

/** One of several: {node, value()}. `options`: [value, words]. */
export function choice(legend, name, options, chosen = options[0][0]) {
  const inputs = options.map(([value]) => el("input", { type: "radio", name, value, checked: value === chosen ? "" : null }));
  const node = el("fieldset", { class: "choices" }, el("legend", {}, legend),
    options.map(([, words], place) => el("label", { class: "option" }, inputs[place], el("span", {}, words))));
  return { node, value: () => inputs.find((input) => input.checked)?.value ?? chosen, focus: inputs.find((input) => input.checked) };
}

/** Where a visit goes into a line: by its arrival, first, last. */
export function placeChoice(chosen = "arrival") {
  return choice(say("place"), "place", ["arrival", "first", "last"].map((place) => [place, say(`place_${place}`)]), chosen);
}

/** A labelled field of one line: {node, input}. */
export function field(words, attributes = {}, hint = null) {
  const id = `field-${(count += 1)}`;
  const input = el("input", { id, type: "text", autocomplete: "off", "aria-describedby": hint ? `${id}-hint` : null, ...attributes });
  return { node: el("div", { class: "field" }, el("label", { for: id }, words), input, hint ? el("span", { class: "quiet", id: `${id}-hint` }, hint) : null), input };
}

/** About how many minutes; null where nobody says. */
export function minutes(words, most) {
  const { node, input } = field(words, { class: "figures short", inputmode: "numeric", maxlength: "3" });
  return {
    node, input,
    value: () => {
      const n = Number(input.value.trim());
      return input.value.trim() === "" ? null : Number.isInteger(n) && n > 0 && n <= most ? n : undefined;
    },
  };
}

/** Services by words: type, go down with the arrows, Enter. {node, value(), focus}. `letters`: of these lines alone. */
export function serviceSearch(hall, letters = null, onPick = null) {
  const name = `service-${(count += 1)}`;
  const { node: line, input } = field(say("service_search"), { type: "search", spellcheck: "false" });
  const results = el("div", { class: "results", role: "radiogroup", "aria-label": say("service_found") });
  const told = el("p", { class: "quiet", role: "status" });
  const draw = () => {
    const found = input.value.trim() === "" && letters === null ? null : hall.search(input.value, letters);
    results.hidden = !found?.length;
    if (found === null) {
      fill(results);
      told.textContent = say("service_type");
      return;
    }
    fill(results, found.slice(0, SHOWN).map((service, place) => el("label", { class: "option" },
      el("input", { type: "radio", name, value: service.code, checked: place === 0 && input.value.trim() !== "" ? "" : null }),
      el("span", {}, el("b", {}, `${service.letter} `), localName(service.name)))));
    if (found.length === 0) told.textContent = say("service_none");
    else told.textContent = found.length > SHOWN ? say("service_more", { n: found.length - SHOWN }) : "";
  };
  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    (results.querySelector(":checked") ?? results.querySelector("input"))?.focus();
  });
  if (onPick) results.addEventListener("change", onPick);
  draw();
  if (!hall.isWhole) hall.learnAll().then((isWhole) => { if (isWhole && input.value.trim() !== "") draw(); });
  return {
    node: el("div", { class: "search" }, line, results, told), focus: input,
    value: () => results.querySelector(":checked")?.value ?? null,
    clear: () => {
      input.value = "";
      draw();
    },
  };
}
