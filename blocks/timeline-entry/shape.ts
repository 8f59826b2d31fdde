import * as z from "zod";
import { bulletListShape, orderedListShape } from "@/blocks/list/shape.ts";
import { paragraphShape } from "@/blocks/paragraph/shape.ts";
import { fieldShape, identity, nodes } from "@/blocks/parts/shape-parts.ts";
import { timelineEntryFields } from "./fields.ts";

const part = z.discriminatedUnion("type", [paragraphShape, bulletListShape, orderedListShape]);

/** An event of a chronicle, or an update of a live text: when, what, and the words about it. */
export const timelineEntryShape = z.strictObject({
  type: z.literal("timelineEntry"),
  attrs: identity.extend(fieldShape(timelineEntryFields)),
  content: nodes(part, { least: 1 }),
});

export type TimelineEntry = z.infer<typeof timelineEntryShape>;
export type TimelinePart = TimelineEntry["content"][number];
