// Sentences by id, in the language of the page; Ukrainian first.
import { browser } from "./memory.js";
import { uk } from "./words.uk.js";
import { en } from "./words.en.js";

const LANGUAGES = { uk: { ...uk }, en: { ...en } };
const RETRY_MS = 1000;
const here = new Set();
let language = browser.get("language") === "en" ? "en" : "uk";
let names = [];
let tries = 0;
const listeners = [];

/** Take in the sentences of a page, before it says any. */
export function learn(ofPage) {
  for (const [code, sentences] of Object.entries(ofPage)) Object.assign(LANGUAGES[code], sentences);
}

/** Take in the sentences of NAME.LANGUAGE.js in the language of now, before the page says any; the other language's come when it is switched to. */
export async function learnFrom(...files) {
  names = files;
  while (!(await fetchWords(language))) await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
}

/** Bring the sentences of a language; false where the server does not answer now. */
async function fetchWords(code) {
  if (here.has(code)) return true;
  const again = tries ? `?${tries}` : ""; // a browser remembers a module that failed, by its address
  try {
    const found = await Promise.all(names.map((name) => import(`./${name}.${code}.js${again}`)));
    learn({ [code]: Object.assign({}, ...found.map((module) => module[code])) });
    here.add(code);
    return true;
  } catch {
    tries += 1;
    return false;
  }
}

/** The language now: "uk" or "en". */
export function currentLanguage() {
  return language;
}

/** Switch to the other language and tell everybody who draws; while its words can't be had, all stays as it is. */
export async function switchLanguage() {
  const other = language === "uk" ? "en" : "uk";
  if (!(await fetchWords(other))) return;
  language = other;
  browser.set("language", language);
  translate(document);
  for (const listener of listeners) listener();
}

/** Call `listener` after each switch. */
export function onLanguage(listener) {
  listeners.push(listener);
}

/** Say whether there is a sentence of that id. */
export function known(id) {
  return id in LANGUAGES[language];
}

/** The sentence of an id; `{name}` is replaced, and forms of a noun follow `n`. */
export function say(id, params = {}) {
  return template(id, params).replace(/\{(\w+)\}/g, (_, name) => String(params[name]));
}

/** The same as a list of texts and elements, for params that are elements. */
export function sayParts(id, params = {}) {
  const parts = template(id, params).split(/\{(\w+)\}/);
  return parts.map((part, place) => (place % 2 ? params[part] : part)).filter((part) => part !== "")
    .map((part) => (part instanceof Node ? part : String(part)));
}

/** The text of a mapping by language code, as service and hall names are. */
export function localName(names) {
  return names[language] ?? names.uk ?? Object.values(names)[0] ?? "";
}

/** Fill the elements below `root` that name their sentence by `data-say` (and `data-say-label` for ears). */
export function translate(root) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of root.querySelectorAll("[data-say-label]")) node.setAttribute("aria-label", say(node.dataset.sayLabel));
}

function template(id, params) {
  const found = LANGUAGES[language][id];
  if (found === undefined) throw new Error(`no words for ${id}`);
  if (typeof found === "string") return found;
  const form = new Intl.PluralRules(language).select(params.n);
  return found[form] ?? found.many ?? found.other;
}
