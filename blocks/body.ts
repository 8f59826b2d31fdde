import * as z from "zod";
import { nodes } from "./parts/shape-parts.ts";
import type { Body } from "./registry/block-types.ts";
import { shapes } from "./registry/shapes.ts";

/**
 * The schema of a body: the text of an article as ProseMirror JSON of a closed set of blocks. Everything that is stored has passed
 * `parseBody`. An unknown node, mark or attribute is refused, never dropped.
 */

const MAX_NODES = 20_000;
/** Maximum number of objects and lists, also of those that are not nodes: ten per node. */
const MAX_OBJECTS = 10 * MAX_NODES;
const MAX_DEPTH = 60;
/** A long novel has as many paragraphs. */
const MAX_BLOCKS = 5_000;

/** The type decides which schema checks a block. A plain union would check a wrong block against every schema. */
const block = z.discriminatedUnion("type", shapes);
const body = z.strictObject({ type: z.literal("doc"), content: nodes(block, { most: MAX_BLOCKS }) });

type Refusal = { ok: false; problem: string; isTooLarge: boolean };

/** The checked body, or a description of the first problem. */
export function parseBody(value: unknown): { ok: true; body: Body } | Refusal {
  if (isTooLarge(value)) return { ok: false, problem: "too many blocks", isTooLarge: true };
  const parsed = body.safeParse(value);
  if (parsed.success) return { ok: true, body: parsed.data };
  const issue = parsed.error.issues[0];
  if (!issue) return { ok: false, problem: "malformed", isTooLarge: false };
  const isTooLong = issue.code === "too_big" && issue.origin === "array";
  return { ok: false, problem: `${issue.path.join(".")}: ${issue.message}`, isTooLarge: isTooLong };
}

/** A body as an input of an action. A wrong one is one problem of the field, `too-long` if it holds too much. */
export const bodyField = z.unknown().transform((value, context): Body => {
  const parsed = parseBody(value);
  if (parsed.ok) return parsed.body;
  context.addIssue({ code: "custom", message: parsed.isTooLarge ? "too-long" : parsed.problem });
  return z.NEVER;
});

/** Whether the value has too many nodes or nests too deep. An element of a list counts as a node. Stops counting at the limit. */
function isTooLarge(value: unknown): boolean {
  let nodes = 0;
  let objects = 0;
  const visit = (one: unknown, depth: number, inList: boolean): boolean => {
    const isObject = typeof one === "object" && one !== null;
    if (inList || (isObject && "type" in one)) nodes += 1;
    if (isObject) objects += 1;
    if (depth > MAX_DEPTH || nodes > MAX_NODES || objects > MAX_OBJECTS) return true;
    return isObject && Object.values(one).some((child) => visit(child, depth + 1, Array.isArray(one)));
  };
  return visit(value, 0, false);
}
