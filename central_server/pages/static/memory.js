// What the browser keeps between visits to the page. Where it keeps nothing, all else works.

function read(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(`cherha.${key}`));
  } catch {
    return null;
  }
}

function write(storage, key, value) {
  try {
    if (value === null) window[storage].removeItem(`cherha.${key}`);
    else window[storage].setItem(`cherha.${key}`, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the page forgets, and goes on.
  }
}

/** `of(hall)` keeps for one hall alone: the number of a counter means nothing without it. */
function kept(storage) {
  return {
    get: (key) => read(storage, key),
    set: (key, value) => write(storage, key, value),
    of: ({ id }) => ({ get: (key) => read(storage, `${id}.${key}`), set: (key, value) => write(storage, `${id}.${key}`, value) }),
  };
}

/** Give to a hall, once, what an older page kept without naming it; `isOnly`: it can be of no other. */
export function takeOver(store, key, hall) {
  const value = hall.isOnly ? store.get(key) : null;
  if (value === null) return;
  const own = store.of(hall);
  if (own.get(key) === null) own.set(key, value);
  store.set(key, null);
}

/** Kept for this browser, over days. */
export const browser = kept("localStorage");

/** Kept for this tab, over reloads. */
export const tab = kept("sessionStorage");
