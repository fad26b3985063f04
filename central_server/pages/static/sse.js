// Server-sent events out of text, fed in any chunks (WHATWG HTML, 9.2.6 "Interpreting an event stream").

/** Reads `id`, `event` and `data`; comments and unknown fields only show that the other side lives. */
export class EventReader {
  #rest = "";
  #event = "";
  #id = "";
  #data = [];

  /** Take in a chunk; return the events that it completes, as {event, id, data}. */
  feed(chunk) {
    const lines = (this.#rest + chunk).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    return lines.map((line) => this.#line(line)).filter((event) => event !== null);
  }

  #line(line) {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#event = value;
    else if (field === "id") this.#id = value;
    return null;
  }

  #dispatch() {
    const event = { event: this.#event || "message", id: this.#id, data: this.#data.join("\n") };
    const complete = this.#data.length > 0;
    this.#event = "";
    this.#data = [];
    return complete ? event : null;
  }
}
