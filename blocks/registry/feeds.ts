import { blockquoteFeed } from "@/blocks/blockquote/feed.ts";
import { chartFeed } from "@/blocks/chart/feed.ts";
import { dividerFeed } from "@/blocks/divider/feed.ts";
import { embedFeed } from "@/blocks/embed/feed.ts";
import { galleryFeed } from "@/blocks/gallery/feed.ts";
import { headingFeed } from "@/blocks/heading/feed.ts";
import { imageFeed } from "@/blocks/image/feed.ts";
import { infoBoxFeed } from "@/blocks/info-box/feed.ts";
import { listFeed } from "@/blocks/list/feed.ts";
import { paragraphFeed } from "@/blocks/paragraph/feed.ts";
import type { FeedContext, FeedWriter } from "@/blocks/parts/feed-parts.ts";
import { pullQuoteFeed } from "@/blocks/pull-quote/feed.ts";
import { tableFeed } from "@/blocks/table/feed.ts";
import { timelineEntryFeed } from "@/blocks/timeline-entry/feed.ts";
import type { Block, BlockName, BlockOf, Body } from "./block-types.ts";

/** How feeds carry each block. Exhaustive: a missing block does not compile. */
export type FeedRegistry = { [Name in BlockName]: FeedWriter<BlockOf<Name>> };

const feeds: FeedRegistry = {
  paragraph: paragraphFeed,
  heading: headingFeed,
  bulletList: listFeed,
  orderedList: listFeed,
  blockquote: blockquoteFeed,
  pullQuote: pullQuoteFeed,
  image: imageFeed,
  gallery: galleryFeed,
  table: tableFeed,
  chart: chartFeed,
  embed: embedFeed,
  timelineEntry: timelineEntryFeed,
  infoBox: infoBoxFeed,
  horizontalRule: dividerFeed,
};

/** A body as plain HTML for feeds: no classes, absolute addresses, embeds as links. */
export function bodyHtml(body: Body, context: FeedContext): string {
  return body.content.map((block) => blockHtml(block, context)).join("\n");
}

/** A block of an unknown type is left out. */
function blockHtml(block: Block, context: FeedContext): string {
  const write = feeds[block.type] as FeedWriter<Block> | undefined;
  return write?.(block, context) ?? "";
}
