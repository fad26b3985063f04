// The sections of the supervisor's page, in the order of their tabs.
// One more: `super_NAME.js` that exports `Section` (and may `learn` words of its own files), a line here, `tab_NAME` in supervisor.uk.js and .en.js.

/** `id` is the tab's address (`#id`) and its word `tab_id`; `load` brings the code when the tab is first opened; `role`: whose it is alone. */
export const SECTIONS = [
  { id: "hall", load: () => import("./super_hall.js") },
  { id: "day", load: () => import("./super_day.js") },
  { id: "ratings", load: () => import("./super_ratings.js") },
  { id: "terminals", load: () => import("./super_terminals.js") },
  { id: "catalogue", load: () => import("./super_catalogue.js") },
  { id: "counters", load: () => import("./super_counters.js") },
  { id: "routes", load: () => import("./super_routes.js") },
  { id: "hours", load: () => import("./super_hours.js") },
  { id: "slots", load: () => import("./super_slots.js") },
  { id: "priority", load: () => import("./super_priority.js") },
  { id: "history", load: () => import("./super_history.js") },
  { id: "people", load: () => import("./super_people.js") },
  { id: "systems", load: () => import("./super_systems.js"), role: "administrator" },
  { id: "audit", load: () => import("./super_audit.js"), role: "administrator" },
];
