// The catalogue: what one comes for.
import { Editor, listField, nameField, numberField, textField } from "./super_edit.js";
import { localName } from "./words.js";

const FIELDS = [
  textField("code", "code", (it) => it.code, (it, text) => ({ code: text }), { fixed: true }),
  textField("letter", "letter", (it) => it.letter, (it, text) => ({ letter: text })),
  textField("short_name", "short_name_uk", (it) => it.short_name, (it, text) => ({ short_name: text }), { long: true }),
  nameField("name_uk", "name_uk", "name", "uk", { long: true }),
  nameField("name_en", "name_en", "name", "en", { long: true }),
  nameField("category_uk", "category_uk", "category", "uk"),
  nameField("category_en", "category_en", "category", "en"),
  nameField("subcategory_uk", "subcategory_uk", "subcategory", "uk"),
  nameField("subcategory_en", "subcategory_en", "subcategory", "en"),
  textField("front_office", "front_office", (it) => it.front_office, (it, text) => ({ front_office: text })),
  textField("official_id", "official_id", (it) => it.official_id, (it, text) => ({ official_id: text })),
  numberField("minutes", "avg_service_min", (it) => it.mean_minutes || "", (it, number) => ({ mean_minutes: number }), { empty: 0 }),
  numberField("quota", "quota_a_day", (it) => it.quota, (it, number) => ({ quota: number }), { empty: null }),
  listField("documents", "documents_uk", "documents", { long: true }),
  listField("keywords", "keywords_uk", "keywords", { long: true }),
  listField("visitor_groups", "visitor_groups", "visitor_groups", { long: true }),
];

export class Section extends Editor {
  constructor(node, world) {
    super(node, world, {
      kind: "services", tab: "catalogue", put: "services", removed: "services_removed",
      list: (description) => description.services,
      key: (it) => it.code,
      title: (it) => localName(it.name),
      find: (it) => [it.code, it.letter, it.short_name, ...Object.values(it.name), ...Object.values(it.category), ...it.keywords].join(" "),
      columns: ["col_service", "col_letter", "col_code", "col_quota"],
      cells: (it) => [world.hall.shortName(it.code), it.letter, it.code, it.quota === null || it.quota === undefined ? "" : String(it.quota)],
      fields: FIELDS,
      blank: () => ({ code: "", letter: "", front_office: "", category: { uk: "" }, subcategory: { uk: "" }, name: { uk: "" }, short_name: "", keywords: [], documents: [], visitor_groups: [], mean_minutes: 0, official_id: "" }),
    });
  }
}
