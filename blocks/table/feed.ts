import { type FeedWriter, inlinesHtml } from "@/blocks/parts/feed-parts.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import type { Table } from "./shape.ts";

export const tableFeed: FeedWriter<Table> = ({ attrs, content }, context) => {
  const rows = content.map((row) => {
    const cells = row.content.map((cell) => {
      const name = cell.type === "tableHeader" ? "th" : "td";
      return `<${name}>${cell.content.map((one) => inlinesHtml(one.content, context)).join("<br>")}</${name}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  const caption = attrs.caption ? `<caption>${escapeXml(attrs.caption)}</caption>` : "";
  return `<table>${caption}${rows.join("")}</table>`;
};
