// The band on top: where, how full the hall is, whether the link is up, the hall's clock, the language.
import { byId, fill } from "./dom.js";
import { icon } from "./icons.js";
import { say, switchLanguage } from "./words.js";

export class FrameView {
  #state = { place: null, waiting: null, away: null, asOf: null };

  constructor() {
    byId("language").addEventListener("click", switchLanguage);
  }

  /** Show what is given: `place` (text), `waiting` (people in the hall or null), `away` (null: not known yet), `asOf` (text). */
  show(changes) {
    this.#state = { ...this.#state, ...changes };
    this.draw();
  }

  /** Draw again, in the language of now. */
  draw() {
    const { place, waiting, away, asOf } = this.#state;
    byId("place").textContent = place ?? say("clerk_page");
    byId("hall-waiting").hidden = waiting === null;
    byId("hall-waiting-words").textContent = waiting === null ? "" : say("hall_waiting", { n: waiting });
    const link = byId("link");
    link.hidden = away === null;
    link.classList.toggle("away", Boolean(away));
    const words = asOf ? say("link_away", { time: asOf }) : say("link_away_short");
    fill(link, icon(away ? "offline" : "check"), away ? words : say("link_up"));
  }

  /** Show the hall's time of day. */
  tick(time) {
    byId("clock").textContent = time;
  }
}
