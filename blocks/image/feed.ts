import { type FeedWriter, figureHtml } from "@/blocks/parts/feed-parts.ts";
import { firstWithWords } from "@/lib/language/letters/has-words.ts";
import type { Image } from "./shape.ts";

export const imageFeed: FeedWriter<Image> = ({ attrs }, context) => {
  const credit = firstWithWords(attrs.credit, context.pictures[attrs.mediaId]?.credit ?? "");
  return figureHtml([attrs], { ...attrs, credit }, context);
};
