// Elements out of text: everything that is data becomes a text node, never markup.

/** Make an element: `el("p", {class: "quiet"}, "text", node, …)`; null children are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * Give an element new content. Content that reads the same is left alone, so that nothing is announced twice; what had
 * the keyboard and has a `data-key` keeps it.
 */
export function fill(node, ...children) {
  const fresh = el(node.tagName, {}, ...children);
  if (fresh.innerHTML === node.innerHTML) return node;
  const had = node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  node.replaceChildren(...fresh.childNodes);
  if (had) node.querySelector(`[data-key="${CSS.escape(had)}"]`)?.focus();
  return node;
}

const sizes = new ResizeObserver((changed) => changed.forEach(({ target }) => offerToKeyboard(target)));

function offerToKeyboard(node) {
  const scrolls = node.scrollHeight > node.clientHeight + 1 && !node.querySelector("button, input, a, textarea, select");
  if (scrolls) node.tabIndex = 0;
  else node.removeAttribute("tabindex");
}

/**
 * What scrolls and holds nothing that takes the keyboard takes it itself, so that the keyboard can scroll it: now, and
 * whenever it has another size. Call it again when it has other content.
 */
export function reachable(node) {
  sizes.observe(node);
  offerToKeyboard(node);
}

/** A button that does something when it is pressed; `name` of an icon before the words where given. */
export function press(words, onPress, attributes = {}, picture = null) {
  const node = el("button", { type: "button", class: "button small", ...attributes }, picture, el("span", {}, words));
  node.addEventListener("click", onPress);
  return node;
}

/** The element of that id; a missing one is a bug of ours. */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`no element #${id}`);
  return node;
}
