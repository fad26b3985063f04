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

/** Kept for this browser, over days. */
export const browser = { get: (key) => read("localStorage", key), set: (key, value) => write("localStorage", key, value) };

/** Kept for this tab, over reloads. */
export const tab = { get: (key) => read("sessionStorage", key), set: (key, value) => write("sessionStorage", key, value) };
