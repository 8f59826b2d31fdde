import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";

const LOCALES = ["ru", "kk"];
/** Where messages are used. Tests mention keys too, but do not show them. */
const SOURCES = ["app", "blocks", "components", "i18n", "jobs", "lib", "server"];

/** All leaves of nested messages as `{ "site.nav.archive": "Архив" }`. */
export function flatten(messages) {
  return Object.fromEntries(leavesOf(messages, ""));
}

function leavesOf(messages, prefix) {
  return Object.entries(messages).flatMap(([name, value]) =>
    typeof value === "string" ? [[prefix + name, value]] : leavesOf(value, `${prefix}${name}.`),
  );
}

/** The arguments and tags of an ICU message, sorted; throws on a message that cannot be read. */
export function argumentsOf(message) {
  const found = new Set();
  const visit = (elements) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(element.type === TYPE.tag ? `<${element.value}>` : element.value);
      if (element.children) visit(element.children);
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  };
  visit(parse(message));
  return [...found].sort();
}

/** Differences between the languages, one line each: keys missing in one language, different arguments, unreadable or empty messages. */
export function compareMessages(byLocale) {
  const [first, ...others] = Object.keys(byLocale);
  const flat = Object.fromEntries(Object.entries(byLocale).map(([locale, messages]) => [locale, flatten(messages)]));
  const keys = [...new Set(Object.values(flat).flatMap(Object.keys))];
  return keys.flatMap((key) => {
    const missing = Object.keys(flat).filter((locale) => flat[locale][key] === undefined);
    if (missing.length > 0) return [`${key} is missing in ${missing.join(", ")}`];
    const broken = Object.keys(flat).flatMap((locale) => brokenMessage(locale, key, flat[locale][key]));
    if (broken.length > 0) return broken;
    const wanted = argumentsOf(flat[first][key]).join(" ");
    const differing = others.filter((locale) => argumentsOf(flat[locale][key]).join(" ") !== wanted);
    return differing.map(
      (locale) => `${key} takes «${argumentsOf(flat[locale][key]).join(" ")}» in ${locale} and «${wanted}» in ${first}`,
    );
  });
}

function brokenMessage(locale, key, message) {
  if (message.trim() === "") return [`${key} is empty in ${locale}`];
  try {
    argumentsOf(message);
    return [];
  } catch (error) {
    return [`${key} cannot be read in ${locale}: ${error.message}`];
  }
}

/**
 * Keys that no source uses. A source uses a key if it has a string with the whole key or with its last parts (the namespace is given elsewhere), or
 * a template whose fixed parts match the key.
 */
export function unusedKeys(keys, sources) {
  const literals = new Set();
  const templates = [];
  for (const source of sources) {
    for (const [, , text] of source.matchAll(/(["'])((?:[A-Za-z0-9_-]+\.)*[A-Za-z0-9_-]+)\1/g)) literals.add(text);
    for (const [, text] of source.matchAll(/`([A-Za-z0-9_.-]*\$\{[^`]*)`/g)) templates.push(patternOf(text));
  }
  const isNamed = (end) => literals.has(end) || templates.some((pattern) => pattern.test(end));
  return keys.filter((key) => !ends(key).some(isNamed));
}

function ends(key) {
  const parts = key.split(".");
  return parts.map((_, index) => parts.slice(index).join("."));
}

/** `nav.${slug}` matches «nav.» and one more part. A template without fixed text matches nothing; otherwise it would match everything. */
function patternOf(template) {
  const fixed = template.split(/\$\{[^}]*\}/);
  if (fixed.every((part) => part.replaceAll(".", "") === "")) return /(?!)/;
  return new RegExp(`^${fixed.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^.]+")}$`);
}

/** All problems of the messages of the checkout in `root`, one line each. */
export function checkMessages(root) {
  const byLocale = Object.fromEntries(
    LOCALES.map((locale) => {
      const common = JSON.parse(readFileSync(path.join(root, "messages", `${locale}.json`), "utf8"));
      return [locale, { ...common, blocks: blockMessages(root, locale) }];
    }),
  );
  const sources = SOURCES.flatMap((folder) => sourcesIn(path.join(root, folder)));
  const unused = unusedKeys(Object.keys(flatten(byLocale[LOCALES[0]])), sources);
  return [...compareMessages(byLocale), ...unused.map((key) => `${key} is not used anywhere`)];
}

/** The messages that text blocks have in their own folders (`blocks/registry/messages.ts` merges them for the site). */
function blockMessages(root, locale) {
  const folder = path.join(root, "blocks");
  const files = readdirSync(folder, { recursive: true }).filter((name) => path.basename(name) === "messages.json");
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(path.join(folder, file), "utf8"))[locale]));
}

function sourcesIn(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), "utf8"));
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const complaints = checkMessages(path.resolve(import.meta.dirname, "../.."));
  for (const complaint of complaints) console.error(`messages: ${complaint}`);
  process.exitCode = complaints.length > 0 ? 1 : 0;
}
