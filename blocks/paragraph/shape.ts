import * as z from "zod";
import { identity, inlines } from "@/blocks/parts/shape-parts.ts";

export const paragraphShape = z.strictObject({
  type: z.literal("paragraph"),
  attrs: identity.optional(),
  content: inlines.optional(),
});

export type Paragraph = z.infer<typeof paragraphShape>;
