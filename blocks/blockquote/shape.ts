import * as z from "zod";
import { paragraphShape } from "@/blocks/paragraph/shape.ts";
import { identity, nodes } from "@/blocks/parts/shape-parts.ts";

export const blockquoteShape = z.strictObject({
  type: z.literal("blockquote"),
  attrs: identity,
  content: nodes(paragraphShape, { least: 1 }),
});

export type Blockquote = z.infer<typeof blockquoteShape>;
