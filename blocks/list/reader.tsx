import type { ReactNode } from "react";
import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { InlineText } from "@/blocks/parts/inline-text.tsx";
import { drawAll } from "@/components/ui/draw-all.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { List } from "./shape.ts";

export const ListReader: BlockReader<List> = ({ block, locale }) => <ListItems list={block} locale={locale} />;

/** A list with the lists inside it. */
export function ListItems({ list, locale }: { list: List; locale: Locale }) {
  const items = drawAll(list.content, (item) => <li>{itemParts(item.content, locale)}</li>);
  return list.type === "orderedList" ? <ol>{items}</ol> : <ul>{items}</ul>;
}

type ItemContent = List["content"][number]["content"];

/** An item's only paragraph needs no element of its own. */
function itemParts(content: ItemContent, locale: Locale): ReactNode[] {
  const paragraphs = content.filter((part) => part.type === "paragraph").length;
  return drawAll(content, (part) => {
    if (part.type !== "paragraph") return <ListItems list={part} locale={locale} />;
    const words = <InlineText content={part.content} locale={locale} />;
    return paragraphs === 1 ? words : <p>{words}</p>;
  });
}
