import { type FeedWriter, inlinesHtml } from "@/blocks/parts/feed-parts.ts";
import type { Paragraph } from "./shape.ts";

export const paragraphFeed: FeedWriter<Paragraph> = ({ content }, context) => `<p>${inlinesHtml(content, context)}</p>`;
