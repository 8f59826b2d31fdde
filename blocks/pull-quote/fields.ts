import { TITLE } from "@/blocks/parts/fields.ts";

export const pullQuoteFields = { attribution: TITLE } as const;
