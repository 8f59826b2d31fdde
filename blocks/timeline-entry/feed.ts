import { listFeed } from "@/blocks/list/feed.ts";
import { paragraphFeed } from "@/blocks/paragraph/feed.ts";
import type { FeedWriter } from "@/blocks/parts/feed-parts.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import type { TimelineEntry } from "./shape.ts";

export const timelineEntryFeed: FeedWriter<TimelineEntry> = ({ attrs: { time, heading }, content }, context) => {
  const head = [time, heading].filter(Boolean).join(" · ");
  const text = content.map((one) => (one.type === "paragraph" ? paragraphFeed(one, context) : listFeed(one, context)));
  return `${head ? `<h3>${escapeXml(head)}</h3>` : ""}${text.join("")}`;
};
