import * as z from "zod";
import { fieldShape, identity } from "@/blocks/parts/shape-parts.ts";
import { embedFields, providers } from "./fields.ts";

export const embedShape = z.strictObject({
  type: z.literal("embed"),
  attrs: identity.extend({
    provider: z.enum(providers),
    /** Id of the video, or `channel/post`. */
    ref: z.string().regex(/^[\w-]{1,64}(?:\/\d{1,12})?$/u),
    ...fieldShape(embedFields),
  }),
});

export type Embed = z.infer<typeof embedShape>;
