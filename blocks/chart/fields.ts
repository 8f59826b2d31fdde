import { CAPTION, type FieldRole } from "@/blocks/parts/fields.ts";

export const chartKinds = ["bars", "line"] as const;

/** What a phone can still show, with the names of the rows and columns. */
export const chartSize = { columns: { least: 2, most: 5 }, rows: { least: 2, most: 60 } } as const;

/** Who counted: «Источник: Бюро национальной статистики». */
const SOURCE: FieldRole = { isCounted: true, searched: "caption" };

export const chartFields = { caption: CAPTION, source: SOURCE } as const;
