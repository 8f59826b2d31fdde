/** Nearly all that the server lets through in what an action is sent (`server/clients/limits.ts`, `server/actions/plain-json.ts`); the rest is for what is around it. */
const MOST_BYTES = 1_000_000;
const MOST_VALUES = 99_000;
const MOST_KEYS = 2_000;
const DEEPEST = 60;

/** JSON Schema, as far as a place for a value can be found in it. `schema` is the number of the schema that it was made of. */
export type Shape = {
  schema: number;
  type?: string | string[];
  enum?: unknown;
  const?: unknown;
  properties?: Record<string, Shape>;
  items?: Shape | boolean;
  maxItems?: number;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
};

/** A way into what is sent: the field of an object, or every entry of a list of so many. */
type Step = { field: string } | { most: number | undefined };
/** `schemas`: the numbers of the schema and of those that it is a choice of. */
type Place = { steps: Step[]; shape: Shape; schemas: string };
export type WorstInput = { what: string; raw: unknown };

/** What patterns, trimming, folding, normalising and address parsing take longest for, if anything. */
const repeated = ["а", " ", "a-", "%41", "\u0301\u0316", "https://a."];

const many = (count: number, one: unknown): unknown[] => Array.from({ length: count }, () => one);
const keys = Object.fromEntries(Array.from({ length: MOST_KEYS }, (_, place) => [`key-${place}`, 1]));
const deep = Array.from({ length: DEEPEST }).reduce<unknown>((inner) => [inner], []);
const rule = { type: "horizontalRule", attrs: { id: "r" } };
const doc = (content: unknown[]) => ({ type: "doc", content });

const ofWrongType: Record<string, unknown> = {
  texts: many(MOST_VALUES, ""),
  objects: many(MOST_VALUES, {}),
  "objects of many keys": many(MOST_VALUES / MOST_KEYS - 1, keys),
  "nested lists": deep,
};
const bodies: Record<string, unknown> = {
  "a text of wrong blocks": doc(many(4_990, { attrs: {} })),
  "a text of more blocks than are taken": doc(many(19_990, { attrs: {} })),
  "a text of valid rules": doc(many(4_990, rule)),
  "a text of one word": doc([{ type: "paragraph", content: [{ type: "text", text: "а".repeat(490_000) }] }]),
};

/**
 * Everything that a schema of this shape may take long to refuse: in each of its places texts without end, lists without end, objects of
 * thousands of keys. The languages of the paper count as one place, as do fields of one object that the same schema reads.
 */
export function* worstInputs(shape: Shape): Generator<WorstInput> {
  const seen = new Set<string>();
  for (const place of placesIn(shape, [])) {
    const name = (steps: Step[]) => nameOf(steps).replace(/\.(?:ru|kk)(?=[.[]|$)/gu, ".*");
    const kinds = [
      `${name(place.steps)} ${place.shape.type}`,
      `a field of ${name(place.steps.slice(0, -1))}, read by ${place.schemas}`,
    ];
    if (kinds.some((kind) => seen.has(kind))) continue;
    for (const kind of kinds) seen.add(kind);
    yield* atPlace(place);
  }
}

function nameOf(steps: readonly Step[]): string {
  return steps.map((step) => ("field" in step ? `.${step.field}` : "[]")).join("");
}

function* placesIn(shape: Shape, steps: Step[], schemas = String(shape.schema)): Generator<Place> {
  yield { steps, shape, schemas };
  for (const one of [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])])
    yield* placesIn(one, steps, `${schemas} ${one.schema}`);
  for (const [field, one] of Object.entries(shape.properties ?? {})) yield* placesIn(one, [...steps, { field }]);
  if (typeof shape.items === "object") yield* placesIn(shape.items, [...steps, { most: shape.maxItems }]);
}

function* atPlace({ steps, shape }: Place): Generator<WorstInput> {
  const at = nameOf(steps);
  /** The most entries that a list takes on the way. */
  const shortest = Math.min(...steps.map((step) => ("most" in step ? (step.most ?? Infinity) : Infinity)));
  const isOpen = shape.type === undefined && shape.enum === undefined && shape.const === undefined;
  for (const [name, value] of Object.entries({ ...ofWrongType, ...(isOpen ? bodies : {}) })) {
    yield { what: `${at} ${name}`, raw: placed(steps, value) };
    // More entries than the list takes, where the server lets so many through.
    const endless = steps.map((step) => ("most" in step ? { most: undefined } : step));
    if (shortest < Infinity && roomFor(value) > shortest)
      yield { what: `${at} beyond its length, ${name}`, raw: placed(endless, value) };
  }
  if (shape.type !== "string" || shape.enum !== undefined || shape.const !== undefined) return;
  const entries = steps.reduce((product, step) => ("most" in step ? product * (step.most ?? 1_000) : product), 1);
  for (const letters of repeated)
    yield { what: `${at} ${JSON.stringify(letters)}`, raw: placed(steps, textOf(letters, MOST_BYTES / entries)) };
}

function textOf(letters: string, bytes: number): string {
  return letters.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(JSON.stringify(letters).slice(1, -1)))));
}

/** What is sent where the value stands at the end of these steps, as often as lists and the server take it. */
function placed(steps: readonly Step[], value: unknown): unknown {
  return steps.reduceRight<unknown>((inner, step) => {
    if ("field" in step) return { [step.field]: inner };
    return many(Math.max(1, Math.min(step.most ?? Infinity, roomFor(inner))), inner);
  }, value);
}

/** How many entries like this one the server lets through. */
function roomFor(entry: unknown): number {
  const { length, values } = sizeOf(entry);
  return Math.floor(Math.min(MOST_BYTES / (length + 1), MOST_VALUES / values));
}

type Size = { length: number; values: number };
/** What was measured once: the same values are put into every place. */
const measured = new WeakMap<object, Size>();

function sizeOf(value: unknown): Size {
  if (typeof value !== "object" || value === null) return { length: JSON.stringify(value).length, values: 1 };
  const known = measured.get(value);
  if (known !== undefined) return known;
  const size = { length: JSON.stringify(value).length, values: valuesIn(value) };
  measured.set(value, size);
  return size;
}

function valuesIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one).values, 1);
}
