import { blockquoteShape } from "@/blocks/blockquote/shape.ts";
import { chartShape } from "@/blocks/chart/shape.ts";
import { dividerShape } from "@/blocks/divider/shape.ts";
import { embedShape } from "@/blocks/embed/shape.ts";
import { galleryShape } from "@/blocks/gallery/shape.ts";
import { headingShape } from "@/blocks/heading/shape.ts";
import { imageShape } from "@/blocks/image/shape.ts";
import { infoBoxShape } from "@/blocks/info-box/shape.ts";
import { bulletListShape, orderedListShape } from "@/blocks/list/shape.ts";
import { paragraphShape } from "@/blocks/paragraph/shape.ts";
import { pullQuoteShape } from "@/blocks/pull-quote/shape.ts";
import { tableShape } from "@/blocks/table/shape.ts";
import { timelineEntryShape } from "@/blocks/timeline-entry/shape.ts";

/** The schemas of all blocks. The list decides which blocks exist: every other registry must name the same ones. */
export const shapes = [
  paragraphShape,
  headingShape,
  bulletListShape,
  orderedListShape,
  blockquoteShape,
  pullQuoteShape,
  imageShape,
  galleryShape,
  tableShape,
  chartShape,
  embedShape,
  timelineEntryShape,
  infoBoxShape,
  dividerShape,
] as const;
