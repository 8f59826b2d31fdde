import { paragraphFeed } from "@/blocks/paragraph/feed.ts";
import type { FeedWriter } from "@/blocks/parts/feed-parts.ts";
import type { Blockquote } from "./shape.ts";

export const blockquoteFeed: FeedWriter<Blockquote> = ({ content }, context) =>
  `<blockquote>${content.map((one) => paragraphFeed(one, context)).join("")}</blockquote>`;
