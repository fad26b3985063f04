// Routes: what a life event takes, as services in their order; the beginning of a case worker's plan.
import { Editor, listField, nameField, textField } from "./super_edit.js";
import { localName } from "./words.js";

const FIELDS = [
  textField("route_code", "code", (it) => it.code, (it, text) => ({ code: text }), { fixed: true }),
  nameField("route_uk", "name_uk", "name", "uk", { long: true }),
  nameField("route_en", "name_en", "name", "en", { long: true }),
  listField("stops", "services", "services", { long: true }),
];

export class Section extends Editor {
  constructor(node, world) {
    super(node, world, {
      kind: "routes", tab: "routes", put: "routes", removed: "routes_removed",
      list: (description) => description.routes,
      key: (it) => it.code,
      title: (it) => localName(it.name),
      find: (it) => [it.code, ...Object.values(it.name), ...it.services, ...it.services.map((code) => world.hall.serviceName(code))].join(" "),
      columns: ["col_route", "col_stops", "col_code"],
      cells: (it) => [localName(it.name), it.services.map((code) => world.hall.shortName(code)).join(" → "), it.code],
      fields: FIELDS,
      blank: () => ({ code: "", name: { uk: "" }, services: [] }),
    });
  }
}
