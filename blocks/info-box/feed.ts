import { listFeed } from "@/blocks/list/feed.ts";
import { paragraphFeed } from "@/blocks/paragraph/feed.ts";
import { type FeedContext, type FeedWriter, inlinesHtml } from "@/blocks/parts/feed-parts.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import type { InfoBox, InfoBoxPart } from "./shape.ts";

export const infoBoxFeed: FeedWriter<InfoBox> = ({ attrs, content }, context) =>
  `<h3>${escapeXml(attrs.title)}</h3>${content.map((one) => partHtml(one, context)).join("")}`;

function partHtml(part: InfoBoxPart, context: FeedContext): string {
  if (part.type === "paragraph") return paragraphFeed(part, context);
  if (part.type !== "facts") return listFeed(part, context);
  const facts = part.content.map(
    ({ attrs, content }) => `<dt>${escapeXml(attrs.term)}</dt><dd>${inlinesHtml(content, context)}</dd>`,
  );
  return `<dl>${facts.join("")}</dl>`;
}
