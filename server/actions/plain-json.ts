/** Deepest nesting of an action's arguments. The text of an article nests up to 60 levels, and the arguments add a few. */
const MAX_JSON_DEPTH = 70;
/** Maximum number of values in an action's arguments. An article has at most one value per ten bytes, so this suffices for 1 MB. */
const MAX_JSON_VALUES = 100_000;
/** Maximum number of keys of one object. */
const MAX_KEYS = 2_000;
/** Longest key, characters. */
const MAX_KEY_LENGTH = 200;

/** Keys through which an assignment could change the shared object prototype. */
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
/** React's encodings of plain values that JSON lacks. */
const PLAIN_MARKS: ReadonlySet<string> = new Set(["$undefined", "$NaN", "$Infinity", "$-Infinity", "$-0"]);
const textDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes UTF-8; null if the bytes are invalid. Keeps a byte order mark. */
export function utf8Text(bytes: Buffer): string | null {
  try {
    return textDecoder.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Parses a JSON array. Returns null if the text is anything else, exceeds the limits of depth and size, has a key that reaches a prototype, or has
 * a string that React would resolve as a reference. `also`: references that are allowed as direct entries of the array.
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

/** Checks level by level instead of recursively, so that deep nesting cannot overflow the stack. */
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

/** React escapes a string that starts with `$` by a second `$`. */
function isPlainText(text: string): boolean {
  return !text.startsWith("$") || text.startsWith("$$") || PLAIN_MARKS.has(text);
}

function isPlainKey(key: string): boolean {
  return key.length <= MAX_KEY_LENGTH && !key.startsWith("$") && !PROTOTYPE_KEYS.has(key);
}
