import * as z from "zod";
import { hasEndlessMarks } from "@/lib/language/letters/combining-marks.ts";
import { rowId } from "@/lib/row-id.ts";
import { isSafeHref } from "./safe-href.ts";

/**
 * The text of an article: ProseMirror JSON with a closed set of blocks. Everything that is stored has passed `parseBody`, so rendering code can
 * trust it. An unknown node, mark or attribute is refused, never dropped.
 */

const MAX_NODES = 20_000;
/** Limit of objects and arrays of any kind, ten per node. It also counts objects without a `type`. */
const MAX_OBJECTS = 10 * MAX_NODES;
const MAX_DEPTH = 60;
/** As many paragraphs as a long novel has. */
const MAX_BLOCKS = 5_000;
/** Direct children of one node: text runs of a paragraph, items of a list, rows of a table. */
const MAX_CHILDREN = 2_000;
const MAX_CELLS_IN_ROW = 100;

const safeHref = z.string().refine(isSafeHref, "link");
const mark = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("bold") }),
  z.strictObject({ type: z.literal("italic") }),
  z.strictObject({ type: z.literal("link"), attrs: z.strictObject({ href: safeHref }) }),
  /** Not transliterated into other scripts. Mostly used for words of another language. */
  z.strictObject({ type: z.literal("asWritten") }),
]);
const text = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1),
  marks: z.array(mark).max(4).optional(),
});
const hardBreak = z.strictObject({ type: z.literal("hardBreak") });
const inline = z.discriminatedUnion("type", [text, hardBreak]);
type Length = { least?: number; most?: number };

/**
 * An array schema that reports only its length or its first invalid node. Reporting thousands of invalid nodes would take seconds.
 */
function nodes<Node extends z.ZodType>(node: Node, { least = 0, most = MAX_CHILDREN }: Length = {}) {
  const list = z.array(z.unknown()).min(least).max(most);
  return list.transform((given, context): z.output<Node>[] => {
    const checked: z.output<Node>[] = [];
    for (const [place, one] of given.entries()) {
      const parsed = node.safeParse(one);
      const issue = parsed.error?.issues[0];
      if (issue) {
        context.addIssue({ ...issue, path: [place, ...issue.path] } as z.core.$ZodRawIssue);
        return z.NEVER;
      }
      checked.push(parsed.data as z.output<Node>);
    }
    return checked;
  });
}

/** Checks the joined text, because the combining marks of one letter can be spread over several text runs. */
function isReadable(content: readonly z.infer<typeof inline>[]): boolean {
  return !hasEndlessMarks(content.map((one) => (one.type === "text" ? one.text : " ")).join(""));
}

const blockId = z.string().regex(/^[\w-]{1,40}$/u);
const inlinesOf = (length: Length) => nodes(inline, length).refine(isReadable, "characters");
const inlines = inlinesOf({});
const someInlines = inlinesOf({ least: 1 });
const caption = z.string().max(1_000);
/** The block of the other language that this block translates, and the hash of its text at that time (`lib/translation/translation.ts`). */
const origin = z.strictObject({ id: blockId, hash: z.string().regex(/^[a-z0-9]{1,16}$/u) });
const origins = z.array(origin).max(20).optional();
/** Attributes that every block may have. Readers do not see them. */
const identity = z.strictObject({ id: blockId, from: origins });

const paragraph = z.strictObject({
  type: z.literal("paragraph"),
  attrs: identity.optional(),
  content: inlines.optional(),
});
const heading = z.strictObject({
  type: z.literal("heading"),
  attrs: identity.extend({ level: z.literal([2, 3]) }),
  content: inlines,
});
type ListNode = {
  type: "bulletList" | "orderedList";
  attrs?: z.infer<typeof identity> | undefined;
  content: { type: "listItem"; content: (z.infer<typeof paragraph> | ListNode)[] }[];
};
const list = z.strictObject({
  type: z.enum(["bulletList", "orderedList"]),
  attrs: identity.optional(),
  get content(): z.ZodType<ListNode["content"]> {
    const inItem = z.discriminatedUnion("type", [paragraph, list]);
    const item = z.strictObject({ type: z.literal("listItem"), content: nodes(inItem, { least: 1 }) });
    return nodes(item, { least: 1 });
  },
});
const blockquote = z.strictObject({
  type: z.literal("blockquote"),
  attrs: identity,
  content: nodes(paragraph, { least: 1 }),
});
const pullQuote = z.strictObject({
  type: z.literal("pullQuote"),
  attrs: identity.extend({ attribution: caption }),
  content: someInlines,
});
const picture = z.strictObject({ mediaId: rowId, alt: caption, caption, credit: caption });
const image = z.strictObject({ type: z.literal("image"), attrs: identity.extend({ ...picture.shape }) });
const gallery = z.strictObject({
  type: z.literal("gallery"),
  attrs: identity.extend({
    caption,
    credit: caption,
    pictures: z
      .array(picture.pick({ mediaId: true, alt: true }))
      .min(2)
      .max(40),
  }),
});
const tableCell = z.strictObject({
  type: z.enum(["tableCell", "tableHeader"]),
  content: nodes(paragraph, { least: 1 }),
});
const tableRow = z.strictObject({
  type: z.literal("tableRow"),
  content: nodes(tableCell, { least: 1, most: MAX_CELLS_IN_ROW }),
});
const table = z.strictObject({
  type: z.literal("table"),
  attrs: identity.extend({ caption }),
  content: nodes(tableRow, { least: 1 }),
});
const embed = z.strictObject({
  type: z.literal("embed"),
  attrs: identity.extend({
    provider: z.enum(["youtube", "telegram"]),
    /** Video id, or `channel/post`. */
    ref: z.string().regex(/^[\w-]{1,64}(?:\/\d{1,12})?$/u),
    caption,
  }),
});
const divider = z.strictObject({ type: z.literal("horizontalRule"), attrs: identity });
const facts = z.strictObject({
  type: z.literal("facts"),
  content: nodes(
    z.strictObject({ type: z.literal("fact"), attrs: z.strictObject({ term: caption }), content: someInlines }),
    { least: 1 },
  ),
});
const infoBox = z.strictObject({
  type: z.literal("infoBox"),
  attrs: identity.extend({ title: caption }),
  content: nodes(z.discriminatedUnion("type", [paragraph, list, facts]), { least: 1 }),
});
/** The type selects the schema of a block. A plain union would check an invalid block against every schema. */
const block = z.discriminatedUnion("type", [
  paragraph,
  heading,
  list,
  blockquote,
  pullQuote,
  image,
  gallery,
  table,
  embed,
  divider,
  infoBox,
]);
const body = z.strictObject({ type: z.literal("doc"), content: nodes(block, { most: MAX_BLOCKS }) });

export type Origin = z.infer<typeof origin>;
export type Inline = z.infer<typeof inline>;
export type Mark = z.infer<typeof mark>;
export type Paragraph = z.infer<typeof paragraph>;
export type List = ListNode;
export type Block = z.infer<typeof block>;
export type Body = z.infer<typeof body>;

type Refusal = { ok: false; problem: string; isTooLarge: boolean };

/** Validates a body. Returns the body or a description of its first error. */
export function parseBody(value: unknown): { ok: true; body: Body } | Refusal {
  if (isTooLarge(value)) return { ok: false, problem: "too many blocks", isTooLarge: true };
  const parsed = body.safeParse(value);
  if (parsed.success) return { ok: true, body: parsed.data };
  const issue = parsed.error.issues[0];
  if (!issue) return { ok: false, problem: "malformed", isTooLarge: false };
  const isTooLong = issue.code === "too_big" && issue.origin === "array";
  return { ok: false, problem: `${issue.path.join(".")}: ${issue.message}`, isTooLarge: isTooLong };
}

/** The body as an input field of an action. An invalid body is one error of the field; the message is `too-long` if the body is too large. */
export const bodyField = z.unknown().transform((value, context): Body => {
  const parsed = parseBody(value);
  if (parsed.ok) return parsed.body;
  context.addIssue({ code: "custom", message: parsed.isTooLarge ? "too-long" : parsed.problem });
  return z.NEVER;
});

/** Whether the value exceeds the limits of nodes, objects or depth. Every array item counts as a node. Stops counting at the limit. */
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
