import * as z from "zod";
import { bulletListShape, orderedListShape } from "@/blocks/list/shape.ts";
import { paragraphShape } from "@/blocks/paragraph/shape.ts";
import { fieldShape, identity, nodes, nonEmptyInlines } from "@/blocks/parts/shape-parts.ts";
import { factFields, infoBoxFields } from "./fields.ts";

const fact = z.strictObject({
  type: z.literal("fact"),
  attrs: z.strictObject(fieldShape(factFields)),
  content: nonEmptyInlines,
});
const facts = z.strictObject({ type: z.literal("facts"), content: nodes(fact, { least: 1 }) });
const part = z.discriminatedUnion("type", [paragraphShape, bulletListShape, orderedListShape, facts]);

/** Background in a box: a title, facts by name, paragraphs, lists. */
export const infoBoxShape = z.strictObject({
  type: z.literal("infoBox"),
  attrs: identity.extend(fieldShape(infoBoxFields)),
  content: nodes(part, { least: 1 }),
});

export type InfoBox = z.infer<typeof infoBoxShape>;
export type InfoBoxPart = InfoBox["content"][number];
