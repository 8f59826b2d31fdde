import { CAPTION, CREDIT } from "@/blocks/parts/fields.ts";

export const MAX_PICTURES = 40;
export const galleryFields = { caption: CAPTION, credit: CREDIT } as const;
