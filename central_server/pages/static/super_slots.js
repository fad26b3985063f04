// Slots: what can be booked, when, and for how many at once.
import { daysField, daysWords, Editor, listField, numberField, textField } from "./super_edit.js";
import { localName, say } from "./words.js";

const FIELDS = [
  listField("slot_letters", "lines", "letters"),
  listField("slot_services", "services", "services"),
  daysField("weekdays"),
  textField("from", "from", (it) => it.begins, (it, text) => ({ begins: text })),
  textField("to", "to", (it) => it.ends, (it, text) => ({ ends: text })),
  numberField("slot_minutes", "minutes", (it) => it.minutes, (it, number) => ({ minutes: Math.round(number) })),
  numberField("places", "places", (it) => it.places, (it, number) => ({ places: Math.round(number) })),
];

export class Section extends Editor {
  constructor(node, world) {
    const names = (it) => [...it.letters.map((letter) => `${letter} · ${localName(world.hall.categories.get(letter) ?? { uk: "" })}`), ...it.services.map((code) => world.hall.shortName(code))].join(", ");
    super(node, world, {
      kind: "slots", tab: "slots",
      list: (description) => description.bookable.slots.map((it, n) => ({ ...it, n })),
      change: (rows) => ({ slots: rows.map(({ n, ...row }) => row) }),
      key: (it) => it.n,
      title: names,
      find: (it) => [names(it), ...it.services].join(" "),
      columns: ["col_for", "col_days", "col_hours", "col_each", "col_places"],
      cells: (it) => [names(it), daysWords(it.weekdays), `${it.begins}–${it.ends}`, say("minutes", { n: it.minutes }), String(it.places)],
      fields: FIELDS,
      blank: () => ({ n: -1, letters: [], services: [], weekdays: [1, 2, 3, 4, 5], begins: "09:00", ends: "17:00", minutes: 15, places: 1 }),
    });
  }
}
