import type { FeedWriter } from "@/blocks/parts/feed-parts.ts";
import { tableFeed } from "@/blocks/table/feed.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import type { Chart } from "./shape.ts";

/** The table: programs that read feeds remove drawings. */
export const chartFeed: FeedWriter<Chart> = ({ attrs: { id, caption, source }, content }, context) => {
  const table = tableFeed({ type: "table", attrs: { id, caption }, content }, context);
  return source ? `${table}<p>${escapeXml(source)}</p>` : table;
};
