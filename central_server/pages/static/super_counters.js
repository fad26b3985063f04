// Counters: where one is served, and which lines each takes.
import { Editor, listField, numberField, textField } from "./super_edit.js";
import { placeName } from "./hall.js";
import { say } from "./words.js";

const FIELDS = [
  numberField("number", "number", (it) => it.number, (it, number) => ({ number }), { fixed: true }),
  { id: "type", column: "type", options: ["counter", "generalist", "back_office"], words: "kind", read: (it) => it.kind, write: (it, text) => ({ ...it, kind: text }) },
  listField("letters", "categories", "letters"),
  { id: "weights", column: "weights", read: (it) => Object.entries(it.weights ?? {}).map(([letter, weight]) => `${letter}=${weight}`).join("; "), write: writeWeights },
  numberField("floor", "floor", (it) => it.floor, (it, floor) => ({ floor })),
  textField("zone", "zone", (it) => it.zone, (it, text) => ({ zone: text })),
  textField("front_office", "front_office", (it) => it.front_office, (it, text) => ({ front_office: text })),
];

export class Section extends Editor {
  constructor(node, world) {
    super(node, world, {
      kind: "counters", tab: "counters", put: "counters", removed: "counters_removed",
      list: (description) => description.counters,
      key: (it) => it.number,
      title: (it) => say("counter", { counter: it.number }),
      find: (it) => [it.number, it.zone, it.front_office, ...it.letters].join(" "),
      columns: ["col_counter", "col_letters", "col_place", "col_kind"],
      cells: (it) => [say("counter", { counter: it.number }), it.letters.join(" "), placeName(it.floor, it.zone), say(`kind_${it.kind}`)],
      fields: FIELDS,
      blank: () => ({ number: "", front_office: "", letters: [], kind: "counter", floor: 1, zone: "", weights: {} }),
    });
  }
}

/** `Р=2; П=3`: what is no weight from 1 to 4 is undefined. */
function writeWeights(it, text) {
  const pairs = text.split(";").map((part) => part.trim()).filter(Boolean).map((part) => part.split("=").map((side) => side.trim()));
  if (pairs.some(([letter, weight]) => !letter || ![1, 2, 3, 4].includes(Number(weight)))) return undefined;
  return { ...it, weights: Object.fromEntries(pairs.map(([letter, weight]) => [letter, Number(weight)])) };
}
