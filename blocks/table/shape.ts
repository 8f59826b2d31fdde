import * as z from "zod";
import { paragraphShape } from "@/blocks/paragraph/shape.ts";
import { fieldShape, identity, nodes } from "@/blocks/parts/shape-parts.ts";
import { tableFields } from "./fields.ts";

const MAX_CELLS_IN_ROW = 100;

const cell = z.strictObject({
  type: z.enum(["tableCell", "tableHeader"]),
  content: nodes(paragraphShape, { least: 1 }),
});
const row = z.strictObject({
  type: z.literal("tableRow"),
  content: nodes(cell, { least: 1, most: MAX_CELLS_IN_ROW }),
});
export const tableShape = z.strictObject({
  type: z.literal("table"),
  attrs: identity.extend(fieldShape(tableFields)),
  content: nodes(row, { least: 1 }),
});

export type Table = z.infer<typeof tableShape>;
