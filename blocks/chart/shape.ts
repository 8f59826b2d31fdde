import * as z from "zod";
import { fieldShape, identity, nodes } from "@/blocks/parts/shape-parts.ts";
import { rowShape } from "@/blocks/table/shape.ts";
import { chartFields, chartKinds } from "./fields.ts";

/** What a phone can still show. */
const MAX_COLUMNS = 5;
const MAX_ROWS = 60;

/** A small table of numbers, drawn. The first row names the series, the first column the values. */
export const chartShape = z.strictObject({
  type: z.literal("chart"),
  attrs: identity.extend({ kind: z.enum(chartKinds), ...fieldShape(chartFields) }),
  content: nodes(rowShape({ least: 2, most: MAX_COLUMNS }), { least: 2, most: MAX_ROWS }),
});

export type Chart = z.infer<typeof chartShape>;
