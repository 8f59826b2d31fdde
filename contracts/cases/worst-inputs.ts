/** Slightly below the server's limits for an action's input (`server/clients/limits.ts`, `server/actions/plain-json.ts`). */
const MAX_BYTES = 1_000_000;
const MAX_VALUES = 99_000;
const MAX_KEYS = 2_000;
const MAX_DEPTH = 60;

/** The parts of JSON Schema that tell where values can be placed. `schema` is the number of the Zod schema that it was made from. */
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

/** A step into the input: a field of an object, or every entry of a list with at most `most` entries. */
type Step = { field: string } | { most: number | undefined };
/** `schemas`: the number of the schema, and those of the unions that it is a member of. */
type Place = { steps: Step[]; shape: Shape; schemas: string };
export type WorstInput = { what: string; raw: unknown };

/** Repeated texts that could be slow to match, trim, fold, normalize or parse as an address. */
const repeated = ["а", " ", "a-", "%41", "\u0301\u0316", "https://a."];

const many = (count: number, one: unknown): unknown[] => Array.from({ length: count }, () => one);
const keys = Object.fromEntries(Array.from({ length: MAX_KEYS }, (_, place) => [`key-${place}`, 1]));
const deep = Array.from({ length: MAX_DEPTH }).reduce<unknown>((inner) => [inner], []);
const rule = { type: "horizontalRule", attrs: { id: "r" } };
const doc = (content: unknown[]) => ({ type: "doc", content });

const ofWrongType: Record<string, unknown> = {
  texts: many(MAX_VALUES, ""),
  objects: many(MAX_VALUES, {}),
  "objects of many keys": many(MAX_VALUES / MAX_KEYS - 1, keys),
  "nested lists": deep,
};
const bodies: Record<string, unknown> = {
  "a text of wrong blocks": doc(many(4_990, { attrs: {} })),
  "a text of more blocks than are taken": doc(many(19_990, { attrs: {} })),
  "a text of valid rules": doc(many(4_990, rule)),
  "a text of one word": doc([{ type: "paragraph", content: [{ type: "text", text: "а".repeat(490_000) }] }]),
};

/**
 * Generates the inputs that a schema of this shape could be slowest to refuse: very long texts, very long lists and objects with thousands
 * of keys, in each place. The languages of the paper count as one place, and so do the fields of an object with the same schema.
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
  /** The smallest list limit on the way to this place. */
  const shortest = Math.min(...steps.map((step) => ("most" in step ? (step.most ?? Infinity) : Infinity)));
  const isOpen = shape.type === undefined && shape.enum === undefined && shape.const === undefined;
  for (const [name, value] of Object.entries({ ...ofWrongType, ...(isOpen ? bodies : {}) })) {
    yield { what: `${at} ${name}`, raw: placed(steps, value) };
    // More entries than the list accepts, if the server lets them through.
    const endless = steps.map((step) => ("most" in step ? { most: undefined } : step));
    if (shortest < Infinity && roomFor(value) > shortest)
      yield { what: `${at} beyond its length, ${name}`, raw: placed(endless, value) };
  }
  if (shape.type !== "string" || shape.enum !== undefined || shape.const !== undefined) return;
  const entries = steps.reduce((product, step) => ("most" in step ? product * (step.most ?? 1_000) : product), 1);
  for (const letters of repeated)
    yield { what: `${at} ${JSON.stringify(letters)}`, raw: placed(steps, textOf(letters, MAX_BYTES / entries)) };
}

function textOf(letters: string, bytes: number): string {
  return letters.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(JSON.stringify(letters).slice(1, -1)))));
}

/** Returns an input with the value at the end of this path. Lists on the path repeat it as often as their schema and the size limit allow. */
function placed(steps: readonly Step[], value: unknown): unknown {
  return steps.reduceRight<unknown>((inner, step) => {
    if ("field" in step) return { [step.field]: inner };
    return many(Math.max(1, Math.min(step.most ?? Infinity, roomFor(inner))), inner);
  }, value);
}

/** Returns how many such entries the server lets through. */
function roomFor(entry: unknown): number {
  const { length, values } = sizeOf(entry);
  return Math.floor(Math.min(MAX_BYTES / (length + 1), MAX_VALUES / values));
}

type Size = { length: number; values: number };
/** Cached sizes: the same values are put into every place. */
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
