// What a clerk can do now at a counter, and in words why not: a plain function of what the server last said.

const NO = (why, params) => ({ steps: null, why, params });

/**
 * The acts that fit a view at a moment (ms since 1970, hall time). Each is {steps, why, params}: `steps` to send, or null
 * and `why` (id of words) it is not possible. `primary` also has its words, its key and its icon: the act that comes next.
 * `alone`: the server is away; what needs it is not possible.
 */
export function offers(view, now, alone = false) {
  const state = view.current?.state ?? null;
  const called = state === "called";
  const serving = state === "serving";
  const here = (steps, possible) => {
    if (alone) return NO("link_away_short");
    return possible ? { steps } : NO(state === null ? "why_nobody" : "why_not_serving");
  };
  return {
    primary: primary(view, called, serving, alone),
    recall: called ? { steps: alone ? [] : ["recall"] } : NO(serving ? "why_serving" : "why_not_called"),
    noShow: noShow(view, called, serving, now, alone),
    finish: serving ? { steps: ["finish"] } : NO("why_not_serving"),
    transfer: here([], state !== null),
    park: here([], serving),
    route: here([], state !== null),
    nextService: here([], serving),
    backOffice: here([], serving),
    refused: here([{ kind: "finish", body: { outcome: "refused" } }], serving),
    note: here([], state !== null),
    priority: alone || view.current?.priority_state !== "claimed" ? NO("why_no_claim") : { steps: ["confirm-priority"] },
    noPriority: alone || !["claimed", "confirmed"].includes(view.current?.priority_state) ? NO("why_no_claim") : { steps: ["refuse-priority"] },
    rest: rest(view, state, alone),
    close: state === null && !alone ? { steps: ["close"] } : NO(alone ? "link_away_short" : "close_busy"),
  };
}

/** A no-show needs calls enough, far enough apart; the server says from when on. */
function noShow(view, called, serving, now, alone) {
  if (!called) return NO(serving ? "why_serving" : "why_not_called");
  if (alone) return { steps: ["no-show"] };
  if (!view.no_show_at) return NO("no_show_call_again");
  return Date.parse(view.no_show_at) > now ? NO("no_show_from", { at: view.no_show_at }) : { steps: ["no-show"] };
}

function rest(view, state, alone) {
  if (alone) return NO("link_away_short");
  if (view.on_break) return { steps: ["end-break"] };
  return state === null ? { steps: [] } : NO("close_busy");
}

function primary(view, called, serving, alone) {
  const next = view.next[0] ?? null;
  const stopped = view.paused || view.on_break;
  if (called) return { steps: ["start"], words: "start", number: view.current.number, key: "F7", icon: "staff" };
  if (serving && next && !stopped) return { steps: ["finish", "call-next"], words: "finish_and_call", number: next.number, key: "F8", icon: "check" };
  if (serving) return { steps: ["finish"], words: "finish_only", key: "F8", icon: "check" };
  if (view.on_break) return { steps: alone ? null : ["end-break"], words: "break_end", why: alone ? "link_away_short" : null, key: "F8", icon: "clock" };
  if (view.paused) return { steps: null, words: "call_nobody", why: "why_paused", key: "F8", icon: "bell" };
  if (next) return { steps: ["call-next"], words: alone ? "call_aloud" : "call_next", number: next.number, key: "F8", icon: "bell" };
  return { steps: null, words: "call_nobody", why: "call_nobody_why", key: "F8", icon: "bell" };
}
