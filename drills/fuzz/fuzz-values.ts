import type { Random } from "@/lib/seeded-random.ts";

/** Values at the limits of what fields accept, and beyond. */
const oddValues: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1, 0.5, 1e308, -1e308, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 5e-324],
  ...[
    "",
    " ",
    "a".repeat(300),
    "a".repeat(20_000),
    "қ".repeat(10_000),
    "\0",
    "a\0b",
    "\ud83d",
    "\udc2b x",
    "\u202e",
    "\ufeff",
  ],
  ...[
    "$undefined",
    "$NaN",
    "$Infinity",
    "$-0",
    "$$",
    "$$0:0",
    "__proto__",
    "constructor",
    "toString",
    "ru",
    "kk",
    "-1",
    "1e9",
  ],
  ...[
    "2026-13-45T99:99:99Z",
    "9999-12-31T23:59:59Z",
    "-000001-01-01T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "2026-12-01",
  ],
  ...[
    "//evil.example",
    "javascript:alert(1)",
    "/%00",
    "../../etc",
    "'; drop table users; --",
    "{{7*7}}",
    "<script>",
    "%",
    "_",
  ],
  ...[
    [],
    {},
    [[]],
    { "": "" },
    [null],
    JSON.parse('{"then":1}'),
    { toString: 1 },
    { length: -1 },
    { type: "doc", content: [] },
  ],
];
const oddKeys = [
  "",
  "id",
  "then",
  "toString",
  "length",
  "valueOf",
  "hasOwnProperty",
  "a".repeat(150),
  "қ",
  "0",
  "toJSON",
];

/** Returns a random odd value. */
export function oddValue(random: Random): unknown {
  return random.one(oddValues);
}

/** Returns a copy of the value with one to three random changes, at any depth. */
export function mutated(value: unknown, random: Random): unknown {
  let changed = value;
  for (let left = random.whole(1, 3); left > 0; left -= 1) changed = changeOnce(changed, random);
  return changed;
}

function changeOnce(value: unknown, random: Random): unknown {
  const isInner = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isInner || random.whole(0, 4) === 0) return changeHere(value, random);
  const key = random.one(Object.keys(value));
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const place = copy as Record<string, unknown>;
  place[key] = changeOnce(place[key], random);
  return copy;
}

function changeHere(value: unknown, random: Random): unknown {
  if (Array.isArray(value) && random.whole(0, 1) === 0)
    return Array.from({ length: random.one([1, 2, 50, 500]) }, () => value[0] ?? oddValue(random));
  if (typeof value === "object" && value !== null && random.whole(0, 1) === 0) {
    const entries = Object.entries(value);
    if (random.whole(0, 1) === 0) entries.splice(random.whole(0, entries.length), 1);
    else entries.push([random.one(oddKeys), oddValue(random)]);
    return Object.fromEntries(entries);
  }
  if (typeof value === "string" && random.whole(0, 1) === 0) {
    const at = random.whole(0, value.length);
    return (
      value.slice(0, at) +
      random.one(["\0", "\ud800", "\n", "'", "қ", "\u202e", "$", "a".repeat(400)]) +
      value.slice(at)
    );
  }
  if (typeof value === "number" && random.whole(0, 1) === 0)
    return value + random.one([-1, 0.5, 1, 2 ** 31, -(2 ** 32)]);
  return oddValue(random);
}
