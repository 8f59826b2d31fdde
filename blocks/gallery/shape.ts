import * as z from "zod";
import { fieldShape, fieldText, identity, pictureId } from "@/blocks/parts/shape-parts.ts";
import { galleryFields, MAX_PICTURES } from "./fields.ts";

export const galleryShape = z.strictObject({
  type: z.literal("gallery"),
  attrs: identity.extend({
    ...fieldShape(galleryFields),
    pictures: z
      .array(z.strictObject({ mediaId: pictureId, alt: fieldText }))
      .min(2)
      .max(MAX_PICTURES),
  }),
});

export type Gallery = z.infer<typeof galleryShape>;
