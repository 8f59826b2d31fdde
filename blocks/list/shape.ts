import * as z from "zod";
import { type Paragraph, paragraphShape } from "@/blocks/paragraph/shape.ts";
import { identity, nodes } from "@/blocks/parts/shape-parts.ts";

type ListOf<Type extends string> = {
  type: Type;
  attrs?: z.infer<typeof identity> | undefined;
  content: { type: "listItem"; content: (Paragraph | List)[] }[];
};
export type BulletList = ListOf<"bulletList">;
export type OrderedList = ListOf<"orderedList">;
export type List = BulletList | OrderedList;

/** The items of a list: paragraphs and further lists. A getter, because the schema refers to itself. */
const items = (): z.ZodType<List["content"]> => {
  const inItem = z.discriminatedUnion("type", [paragraphShape, bulletListShape, orderedListShape]);
  const item = z.strictObject({ type: z.literal("listItem"), content: nodes(inItem, { least: 1 }) });
  return nodes(item, { least: 1 });
};

export const bulletListShape = z.strictObject({
  type: z.literal("bulletList"),
  attrs: identity.optional(),
  get content(): z.ZodType<List["content"]> {
    return items();
  },
});
export const orderedListShape = z.strictObject({
  type: z.literal("orderedList"),
  attrs: identity.optional(),
  get content(): z.ZodType<List["content"]> {
    return items();
  },
});
