// The hall as it is described: services, counters and what they are called, looked up by code and number.
import { el } from "./dom.js";
import { currentLanguage, known, localName, say } from "./words.js";

const ZONE_CLASS = { біла: "white", синя: "blue", помаранчева: "orange", зелена: "green", жовта: "yellow", сіра: "grey" };

export class Hall {
  constructor(description) {
    this.name = description.name;
    this.timezone = description.timezone;
    this.services = new Map(description.services.map((service) => [service.code, service]));
    this.counters = new Map(description.counters.map((counter) => [counter.number, counter]));
    this.categories = new Map(description.services.map((service) => [service.letter, service.category]));
  }

  /** The full name of a service; its code where the description does not know it yet. */
  serviceName(code) {
    const service = this.services.get(code);
    return service ? localName(service.name) : code;
  }

  /** A name that fits one line where there is one (Ukrainian), else the full one. */
  shortName(code) {
    const service = this.services.get(code);
    return service && currentLanguage() === "uk" && service.short_name ? service.short_name : this.serviceName(code);
  }

  /** The papers that a service asks for (Ukrainian, as in the catalogue). */
  documents(code) {
    return this.services.get(code)?.documents ?? [];
  }

  /** The letter whose line a service stands in. */
  letterOf(code) {
    return this.services.get(code)?.letter ?? null;
  }

  /** What a counter is for, in a few words. */
  subjects(counter) {
    if (counter.kind === "back_office") return say("choice_back_office");
    if (counter.letters.length > 3) return say("choice_generalist");
    return counter.letters.map((letter) => localName(this.categories.get(letter) ?? { uk: letter })).join("\u00a0· ");
  }
}

/** «1 поверх, синя зона»; an unknown zone keeps its own name. */
export function placeName(floor, zone) {
  if (!zone) return say("floor_only", { floor });
  return say("floor_zone", { floor, zone: known(`zone_${zone}`) ? say(`zone_${zone}`) : zone });
}

/** The zone's painted colour; never without its word. */
export function zoneSwatch(zone) {
  return ZONE_CLASS[zone] ? el("span", { class: `zone zone-${ZONE_CLASS[zone]}`, "aria-hidden": "true" }) : null;
}
