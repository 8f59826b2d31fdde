import * as z from "zod";
import { paragraphShape } from "@/blocks/paragraph/shape.ts";
import { fieldShape, identity, nodes } from "@/blocks/parts/shape-parts.ts";
import { tableFields } from "./fields.ts";

const MAX_CELLS_IN_ROW = 100;

const cell = z.strictObject({
  type: z.enum(["tableCell", "tableHeader"]),
  content: nodes(paragraphShape, { least: 1 }),
});

/** The schema of a row with so many cells, of a table or a chart. */
export function rowShape(cells: { least: number; most: number }) {
  return z.strictObject({ type: z.literal("tableRow"), content: nodes(cell, cells) });
}

export const tableShape = z.strictObject({
  type: z.literal("table"),
  attrs: identity.extend(fieldShape(tableFields)),
  content: nodes(rowShape({ least: 1, most: MAX_CELLS_IN_ROW }), { least: 1 }),
});

export type Table = z.infer<typeof tableShape>;
