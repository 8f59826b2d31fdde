import { TITLE } from "@/blocks/parts/fields.ts";

export const infoBoxFields = { title: TITLE } as const;
export const factFields = { term: TITLE } as const;
