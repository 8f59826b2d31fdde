import { type FeedWriter, inlinesHtml } from "@/blocks/parts/feed-parts.ts";
import type { List } from "./shape.ts";

export const listFeed: FeedWriter<List> = (list, context) => {
  const name = list.type === "orderedList" ? "ol" : "ul";
  const items = list.content.map((item) => {
    const inner = item.content.map((one) =>
      one.type === "paragraph" ? inlinesHtml(one.content, context) : listFeed(one, context),
    );
    return `<li>${inner.join("")}</li>`;
  });
  return `<${name}>${items.join("")}</${name}>`;
};
