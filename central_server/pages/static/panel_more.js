// All acts about the visit at the counter in one list: a digit does the same as a press.
import { el } from "./dom.js";
import { numberText } from "./number.js";
import { say } from "./words.js";

const ACTS = [
  { id: "transfer", panel: "transfer" },
  { id: "park", panel: "park" },
  { id: "route", panel: "route" },
  { id: "nextService", panel: "next-service" },
  { id: "backOffice", panel: "back-office" },
  { id: "refused" },
  { id: "note", panel: "note" },
  { id: "priority" },
  { id: "noPriority", panel: "refuse-priority" },
];

/** The list; what is not possible now says why. */
export function morePanel(desk) {
  const buttons = [];
  const run = async ({ id, panel }) => {
    const offer = desk.state().offers[id];
    if (!offer.steps) desk.hear(say(offer.why));
    else if (panel) desk.open(panel);
    else {
      const result = await desk.act(offer.steps);
      if (result?.outcome === "done") desk.close();
    }
  };
  const list = el("ol", { class: "more-acts" }, ACTS.map((act, place) => {
    const button = el("button", { type: "button", class: "button small" }, el("span", { class: "act-words" }, say(`more_${act.id}`)), el("kbd", {}, String(place + 1)));
    button.addEventListener("click", () => run(act));
    buttons.push(button);
    return el("li", {}, button);
  }));
  const update = ({ offers }) => ACTS.forEach(({ id }, place) => {
    const off = !offers[id].steps;
    buttons[place].setAttribute("aria-disabled", String(off));
    buttons[place].querySelector(".act-words").replaceChildren(say(`more_${id}`), ...(off ? [el("small", {}, say(offers[id].why))] : []));
  });
  const { current } = desk.state().view;
  return {
    title: current ? say("more_title", { number: numberText(current.number) }) : say("more_title_nobody"),
    nodes: [list], focus: buttons[0], update,
    key: (name) => {
      const act = ACTS[Number(name) - 1];
      if (!act) return false;
      run(act);
      return true;
    },
  };
}
