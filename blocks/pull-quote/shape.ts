import * as z from "zod";
import { fieldShape, identity, nonEmptyInlines } from "@/blocks/parts/shape-parts.ts";
import { pullQuoteFields } from "./fields.ts";

/** A sentence of the text, repeated in large letters. */
export const pullQuoteShape = z.strictObject({
  type: z.literal("pullQuote"),
  attrs: identity.extend(fieldShape(pullQuoteFields)),
  content: nonEmptyInlines,
});

export type PullQuote = z.infer<typeof pullQuoteShape>;
