// The hall as it is described: services, counters and what they are called, looked up by code and number.
import { ask, Away, LoggedOut, namesHall } from "./api.js";
import { el } from "./dom.js";
import { currentLanguage, known, localName, say } from "./words.js";

const ZONE_CLASS = { біла: "white", синя: "blue", помаранчева: "orange", зелена: "green", жовта: "yellow", сіра: "grey" };

/**
 * First it is read in brief, in the language of the page; `bringAll` brings the rest (names in other languages, words that people search by),
 * and `readAgain` what somebody changed meanwhile.
 */
export class Hall {
  #etag = null;
  #learning = null;
  isWhole = false;

  /** Who works here works in this hall alone. */
  isOnly = !namesHall;

  /** Read the hall that this log-in works in; null where it has to be named (`?hall=`). Throws Away or LoggedOut. */
  static async read() {
    const hall = new Hall();
    return (await hall.#read(false)) ? hall : null;
  }

  /** Bring the rest, once; resolves to whether it is here. Throws Away or LoggedOut. */
  async bringAll() {
    if (this.isWhole) return true;
    this.#learning ??= this.#read(true).finally(() => { this.#learning = null; });
    await this.#learning;
    return this.isWhole;
  }

  /** The same where the page can do without: it never throws, and asks again the next time. */
  async learnAll() {
    try {
      return await this.bringAll();
    } catch (fault) {
      if (!(fault instanceof Away) && !(fault instanceof LoggedOut)) throw fault; // who asks for something that matters will be told
      return false;
    }
  }

  /** Take in what was changed since; resolves to whether anything was. */
  readAgain() {
    return this.#read(this.isWhole);
  }

  async #read(whole) {
    const known = this.#etag && whole === this.isWhole ? { "If-None-Match": this.#etag } : {};
    const answer = await ask("GET", whole ? "/hall" : `/hall?language=${currentLanguage()}`, { headers: known });
    if (!answer.ok || (this.isWhole && !whole)) return false;
    this.#etag = answer.etag;
    this.isWhole = whole;
    this.#take(answer.data);
    return true;
  }

  #take(description) {
    this.description = description;
    this.id = description.hall_id;
    this.revision = description.revision;
    this.nightReset = description.night_reset;
    this.name = description.name;
    this.timezone = description.timezone;
    this.services = new Map(description.services.map((service) => [service.code, service]));
    this.counters = new Map(description.counters.map((counter) => [counter.number, counter]));
    this.routes = description.routes ?? [];
    this.rules = description.rules ?? {};
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

  /** Services that have every word sought, in their names, letter, code or keywords; the best first. `letters`: of these lines alone. */
  search(text, letters = null) {
    const lower = (words) => words.join(" ").toLocaleLowerCase("uk");
    const words = lower([text]).split(/\s+/).filter((word) => word !== "");
    const has = (told) => words.every((word) => told.includes(word));
    const rank = (service) => {
      const names = [service.short_name, ...Object.values(service.name)];
      const short = lower([service.short_name]);
      if (has(short)) return words.length > 0 ? short.indexOf(words[0]) / 1000 : 0; // the earlier the word, the better
      if (has(lower(names))) return 1;
      return has(lower([service.code, service.letter, ...names, ...service.keywords])) ? 2 : 3;
    };
    const found = [...this.services.values()].filter((service) => !letters || letters.includes(service.letter)).map((service) => ({ service, rank: rank(service) }));
    return found.filter((one) => one.rank < 3).sort((a, b) => a.rank - b.rank || localName(a.service.name).localeCompare(localName(b.service.name), "uk")).map((one) => one.service);
  }

  /** The letters whose lines a counter takes. */
  lettersOf(number) {
    return this.counters.get(number)?.letters ?? [];
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
