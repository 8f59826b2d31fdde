import * as z from "zod";
import { fieldShape, identity, nodes } from "@/blocks/parts/shape-parts.ts";
import { rowShape } from "@/blocks/table/shape.ts";
import { chartFields, chartKinds, chartSize } from "./fields.ts";

/** A small table of numbers, drawn. The first row names the series, the first column the values. */
export const chartShape = z.strictObject({
  type: z.literal("chart"),
  attrs: identity.extend({ kind: z.enum(chartKinds), ...fieldShape(chartFields) }),
  content: nodes(rowShape(chartSize.columns), chartSize.rows),
});

export type Chart = z.infer<typeof chartShape>;
