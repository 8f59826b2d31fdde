import { CAPTION } from "@/blocks/parts/fields.ts";

export const tableFields = { caption: CAPTION } as const;
