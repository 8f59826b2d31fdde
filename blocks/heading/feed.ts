import { type FeedWriter, inlinesHtml } from "@/blocks/parts/feed-parts.ts";
import type { Heading } from "./shape.ts";

export const headingFeed: FeedWriter<Heading> = ({ attrs: { level }, content }, context) =>
  `<h${level}>${inlinesHtml(content, context)}</h${level}>`;
