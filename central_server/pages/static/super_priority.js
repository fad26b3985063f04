// Who goes earlier, and by how many minutes.
import { Editor, nameField, numberField, textField } from "./super_edit.js";
import { localName, say } from "./words.js";

const FIELDS = [
  textField("group_code", "code", (it) => it.code, (it, text) => ({ code: text }), { fixed: true }),
  numberField("head_start", "head_start_min", (it) => it.head_start_min, (it, number) => ({ head_start_min: Math.round(number) })),
  nameField("group_uk", "name_uk", "name", "uk", { long: true }),
  nameField("group_en", "name_en", "name", "en", { long: true }),
];

export class Section extends Editor {
  constructor(node, world) {
    super(node, world, {
      kind: "groups", tab: "priority", put: "priority_groups", removed: "priority_groups_removed",
      list: (description) => description.priority_groups,
      key: (it) => it.code,
      title: (it) => localName(it.name),
      find: (it) => [it.code, ...Object.values(it.name)].join(" "),
      columns: ["col_group", "col_head_start", "col_code"],
      cells: (it) => [localName(it.name), say("minutes", { n: it.head_start_min }), it.code],
      fields: FIELDS,
      blank: () => ({ code: "", name: { uk: "" }, head_start_min: 10 }),
    });
  }
}
