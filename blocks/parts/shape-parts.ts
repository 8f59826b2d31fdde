import * as z from "zod";
import { isSafeHref } from "@/lib/article/safe-href.ts";
import { hasEndlessMarks } from "@/lib/language/letters/combining-marks.ts";
import { rowId } from "@/lib/row-id.ts";
import type { Fields } from "./fields.ts";

/** Schemas that the shapes of several blocks share. Browsers get none of them. */

/** Most nodes directly inside one node: runs of words in a paragraph, items of a list, rows of a table. */
const MAX_CHILDREN = 2_000;
const MAX_FIELD_LENGTH = 1_000;

const mark = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("bold") }),
  z.strictObject({ type: z.literal("italic") }),
  z.strictObject({ type: z.literal("link"), attrs: z.strictObject({ href: z.string().refine(isSafeHref, "link") }) }),
  /** Not transliterated in the Latin and Arabic editions: mostly words of another language. */
  z.strictObject({ type: z.literal("asWritten") }),
]);
const text = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1),
  marks: z.array(mark).max(4).optional(),
});
const inline = z.discriminatedUnion("type", [text, z.strictObject({ type: z.literal("hardBreak") })]);

type Length = { least?: number; most?: number };

/**
 * A list of nodes. Reports a wrong length or the first wrong node only: describing each of thousands of wrong nodes would take seconds.
 */
export function nodes<Node extends z.ZodType>(node: Node, { least = 0, most = MAX_CHILDREN }: Length = {}) {
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

/** Checked over the whole line, because the combining marks of one letter can be split over several runs. */
function isReadable(content: readonly z.infer<typeof inline>[]): boolean {
  return !hasEndlessMarks(content.map((one) => (one.type === "text" ? one.text : " ")).join(""));
}

const inlinesOf = (length: Length) => nodes(inline, length).refine(isReadable, "characters");
export const inlines = inlinesOf({});
export const nonEmptyInlines = inlinesOf({ least: 1 });

/** A line of words outside the running text, such as a caption. */
export const fieldText = z.string().max(MAX_FIELD_LENGTH);

const optionalText = fieldText.optional();
type FieldShape<F extends Fields> = {
  [Name in keyof F]: F[Name] extends { isOptional: true } ? typeof optionalText : typeof fieldText;
};

/** The schema of a node's fields, by their names. */
export function fieldShape<F extends Fields>(fields: F): FieldShape<F> {
  const shapes = Object.entries(fields).map(([name, { isOptional }]) => [name, isOptional ? optionalText : fieldText]);
  return Object.fromEntries(shapes) as FieldShape<F>;
}

const blockId = z.string().regex(/^[\w-]{1,40}$/u);
/** A block of the original that this block was translated from, with the hash of its words then (`lib/translation/translation.ts`). */
const origin = z.strictObject({ id: blockId, hash: z.string().regex(/^[a-z0-9]{1,16}$/u) });
/** Attributes that every block can have. Readers do not see them. */
export const identity = z.strictObject({ id: blockId, from: z.array(origin).max(20).optional() });

export const pictureId = rowId;

export type Origin = z.infer<typeof origin>;
export type Inline = z.infer<typeof inline>;
export type Mark = z.infer<typeof mark>;
