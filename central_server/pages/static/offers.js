// What a clerk can do now at a counter, and in words why not: a plain function of what the server last said.

const NO = (why) => ({ steps: null, why });

/**
 * The acts that fit a view. Each is {steps, why}: `steps` to send, or null and `why` (id of words) it is not possible.
 * `primary` also has its words, its key and its icon: the one act that comes next.
 */
export function offers(view) {
  const state = view.current?.state ?? null;
  const called = state === "called";
  const serving = state === "serving";
  return {
    primary: primary(view, called, serving),
    recall: called ? { steps: ["recall"] } : NO(serving ? "why_serving" : "why_not_called"),
    noShow: called ? { steps: ["no-show"] } : NO(serving ? "why_serving" : "why_not_called"),
    finish: serving ? { steps: ["finish"] } : NO("why_not_serving"),
    close: state === null ? { steps: ["close"] } : NO("close_busy"),
  };
}

function primary(view, called, serving) {
  const next = view.next[0] ?? null;
  if (called) return { steps: ["start"], words: "start", number: view.current.number, key: "F7", icon: "staff" };
  if (serving && next) return { steps: ["finish", "call-next"], words: "finish_and_call", number: next.number, key: "F8", icon: "check" };
  if (serving) return { steps: ["finish"], words: "finish_only", key: "F8", icon: "check" };
  if (next) return { steps: ["call-next"], words: "call_next", number: next.number, key: "F8", icon: "bell" };
  return { steps: null, words: "call_nobody", why: "call_nobody_why", key: "F8", icon: "bell" };
}
