import { CAPTION } from "@/blocks/parts/fields.ts";

export const providers = ["youtube", "telegram"] as const;
export const embedFields = { caption: CAPTION } as const;
