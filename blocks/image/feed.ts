import { type FeedWriter, figureHtml } from "@/blocks/parts/feed-parts.ts";
import type { Image } from "./shape.ts";

export const imageFeed: FeedWriter<Image> = ({ attrs }, context) => figureHtml([attrs], attrs, context);
