import * as z from "zod";
import { identity, inlines } from "@/blocks/parts/shape-parts.ts";

/** A subheading. The headline of the article is level 1. */
export const headingShape = z.strictObject({
  type: z.literal("heading"),
  attrs: identity.extend({ level: z.literal([2, 3]) }),
  content: inlines,
});

export type Heading = z.infer<typeof headingShape>;
