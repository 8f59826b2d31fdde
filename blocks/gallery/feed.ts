import { type FeedWriter, figureHtml } from "@/blocks/parts/feed-parts.ts";
import type { Gallery } from "./shape.ts";

export const galleryFeed: FeedWriter<Gallery> = ({ attrs }, context) => figureHtml(attrs.pictures, attrs, context);
