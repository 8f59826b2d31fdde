import { CAPTION, type FieldRole } from "@/blocks/parts/fields.ts";

export const chartKinds = ["bars", "line"] as const;

/** Who counted: «Источник: Бюро национальной статистики». */
const SOURCE: FieldRole = { isCounted: true, searched: "caption" };

export const chartFields = { caption: CAPTION, source: SOURCE } as const;
