import { type FeedWriter, inlinesHtml } from "@/blocks/parts/feed-parts.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import type { PullQuote } from "./shape.ts";

export const pullQuoteFeed: FeedWriter<PullQuote> = ({ attrs, content }, context) =>
  `<blockquote><p>${inlinesHtml(content, context)}</p><cite>${escapeXml(attrs.attribution)}</cite></blockquote>`;
