import type { ReactNode } from "react";
import { drawAll } from "@/components/article/draw-all.ts";
import type { List } from "@/lib/article/body.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { InlineText } from "./inline-text.tsx";

/** A list, with the lists inside it. */
export function BodyList({ list, locale }: { list: List; locale: Locale }) {
  const items = drawAll(list.content, (item) => <li>{itemParts(item.content, locale)}</li>);
  return list.type === "orderedList" ? <ol>{items}</ol> : <ul>{items}</ul>;
}

type ItemContent = List["content"][number]["content"];

/** A list item with one paragraph only needs no `<p>`. */
function itemParts(content: ItemContent, locale: Locale): ReactNode[] {
  const paragraphs = content.filter((part) => part.type === "paragraph").length;
  return drawAll(content, (part) => {
    if (part.type !== "paragraph") return <BodyList list={part} locale={locale} />;
    const words = <InlineText content={part.content} locale={locale} />;
    return paragraphs === 1 ? words : <p>{words}</p>;
  });
}
