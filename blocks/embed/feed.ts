import type { FeedWriter } from "@/blocks/parts/feed-parts.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import { embedLinks } from "./links.ts";
import type { Embed } from "./shape.ts";

/** A link: readers of feeds get no frames. */
export const embedFeed: FeedWriter<Embed> = ({ attrs: { provider, ref, caption } }) => {
  const address = embedLinks(provider, ref)?.page;
  return address ? `<p><a href="${escapeXml(address)}">${escapeXml(caption || address)}</a></p>` : "";
};
