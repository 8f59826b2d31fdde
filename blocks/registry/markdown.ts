import { blockquoteMarkdown } from "@/blocks/blockquote/markdown.ts";
import { chartMarkdown } from "@/blocks/chart/markdown.ts";
import { dividerMarkdown } from "@/blocks/divider/markdown.ts";
import { embedMarkdown } from "@/blocks/embed/markdown.ts";
import { galleryMarkdown } from "@/blocks/gallery/markdown.ts";
import { headingMarkdown } from "@/blocks/heading/markdown.ts";
import { imageMarkdown } from "@/blocks/image/markdown.ts";
import { infoBoxMarkdown } from "@/blocks/info-box/markdown.ts";
import { bulletListMarkdown, orderedListMarkdown } from "@/blocks/list/markdown.ts";
import { paragraphMarkdown } from "@/blocks/paragraph/markdown.ts";
import type { BlockMarkdown } from "@/blocks/parts/markdown-parts.ts";
import { pullQuoteMarkdown } from "@/blocks/pull-quote/markdown.ts";
import { tableMarkdown } from "@/blocks/table/markdown.ts";
import { timelineEntryMarkdown } from "@/blocks/timeline-entry/markdown.ts";
import type { BlockName, BlockOf } from "./block-types.ts";

/** How each block is written in Markdown. Exhaustive: a missing block does not compile. */
export type MarkdownRegistry = { [Name in BlockName]: BlockMarkdown<BlockOf<Name>> };

/** In the order in which they are tried: a paragraph of pictures is no paragraph of text. */
export const markdown: MarkdownRegistry = {
  image: imageMarkdown,
  gallery: galleryMarkdown,
  paragraph: paragraphMarkdown,
  heading: headingMarkdown,
  bulletList: bulletListMarkdown,
  orderedList: orderedListMarkdown,
  blockquote: blockquoteMarkdown,
  pullQuote: pullQuoteMarkdown,
  table: tableMarkdown,
  chart: chartMarkdown,
  embed: embedMarkdown,
  timelineEntry: timelineEntryMarkdown,
  infoBox: infoBoxMarkdown,
  horizontalRule: dividerMarkdown,
};
