/** Deepest nesting of lists and objects in an action's arguments: an article's text nests up to 60, its arguments a little more. */
const MAX_JSON_DEPTH = 70;
/** Most values of any kind in an action's arguments. An article has one in ten bytes at most, so none of a megabyte has more. */
const MAX_JSON_VALUES = 100_000;
/** Keys of one object. */
const MAX_KEYS = 2_000;
/** Longest name of a field, characters. */
const MAX_KEY_LENGTH = 200;

/** Names by which an assignment would reach the prototype that all objects share. */
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
/** What React writes for a plain value that JSON does not know. */
const PLAIN_MARKS: ReadonlySet<string> = new Set(["$undefined", "$NaN", "$Infinity", "$-Infinity", "$-0"]);
const textDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of these bytes, null where they are not UTF-8. A byte order mark stays in it. */
export function utf8Text(bytes: Buffer): string | null {
  try {
    return textDecoder.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Returns the list that this JSON text holds, null where it is anything else or more than our own pages send: nested or branched beyond
 * the limits, with a key that reaches a prototype, or with a text by which React would look something up. `also` names such texts that
 * are allowed as an entry of the list itself.
 */
export function plainList(text: string, also: ReadonlySet<string> = new Set()): unknown[] | null {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(list)) return null;
  const nested = list.filter((value) => !(typeof value === "string" && also.has(value)));
  return isPlain(nested) ? list : null;
}

/** Level by level instead of by recursion: what is nested too deeply is found without a deep stack. */
function isPlain(list: unknown[]): boolean {
  let count = list.length;
  let level: unknown[] = list;
  for (let depth = 1; level.length > 0; depth += 1) {
    if (count > MAX_JSON_VALUES) return false;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === "string" && !isPlainText(value)) return false;
      if (typeof value !== "object" || value === null) continue;
      if (depth >= MAX_JSON_DEPTH) return false;
      if (!Array.isArray(value) && !hasPlainKeys(value)) return false;
      for (const inner of Object.values(value)) next.push(inner);
    }
    count += next.length;
    level = next;
  }
  return true;
}

function hasPlainKeys(value: object): boolean {
  const keys = Object.keys(value);
  return keys.length <= MAX_KEYS && keys.every(isPlainKey);
}

/** React writes a text that begins with a dollar with a second one before it. */
function isPlainText(text: string): boolean {
  return !text.startsWith("$") || text.startsWith("$$") || PLAIN_MARKS.has(text);
}

function isPlainKey(key: string): boolean {
  return key.length <= MAX_KEY_LENGTH && !key.startsWith("$") && !PROTOTYPE_KEYS.has(key);
}
