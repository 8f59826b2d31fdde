import * as z from "zod";
import { paragraphShape } from "@/blocks/paragraph/shape.ts";
import { fieldShape, identity, nodes } from "@/blocks/parts/shape-parts.ts";
import { chartFields, chartKinds } from "./fields.ts";

/** What a phone can still show. */
const MAX_COLUMNS = 5;
const MAX_ROWS = 60;

const cell = z.strictObject({
  type: z.enum(["tableCell", "tableHeader"]),
  content: nodes(paragraphShape, { least: 1 }),
});
const row = z.strictObject({
  type: z.literal("tableRow"),
  content: nodes(cell, { least: 2, most: MAX_COLUMNS }),
});

/** A small table of numbers, drawn. The first row names the series, the first column the values. */
export const chartShape = z.strictObject({
  type: z.literal("chart"),
  attrs: identity.extend({ kind: z.enum(chartKinds), ...fieldShape(chartFields) }),
  content: nodes(row, { least: 2, most: MAX_ROWS }),
});

export type Chart = z.infer<typeof chartShape>;
