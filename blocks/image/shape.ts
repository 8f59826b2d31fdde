import * as z from "zod";
import { fieldShape, identity, pictureId } from "@/blocks/parts/shape-parts.ts";
import { imageFields } from "./fields.ts";

export const imageShape = z.strictObject({
  type: z.literal("image"),
  attrs: identity.extend({ mediaId: pictureId, ...fieldShape(imageFields) }),
});

export type Image = z.infer<typeof imageShape>;
