import { ALT, CAPTION, CREDIT } from "@/blocks/parts/fields.ts";

export const imageFields = { alt: ALT, caption: CAPTION, credit: CREDIT } as const;
