import type { ReactNode } from "react";
import { ListItems } from "@/blocks/list/reader.tsx";
import { ParagraphText } from "@/blocks/paragraph/reader.tsx";
import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { InlineText } from "@/blocks/parts/inline-text.tsx";
import { drawAll } from "@/components/ui/draw-all.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { InfoBox, InfoBoxPart } from "./shape.ts";

export const InfoBoxReader: BlockReader<InfoBox> = ({ block, locale }) => (
  <div className="info">
    {block.attrs.title && <h2>{block.attrs.title}</h2>}
    {drawAll(block.content, (part) => drawPart(part, locale))}
  </div>
);

function drawPart(part: InfoBoxPart, locale: Locale): ReactNode {
  if (part.type === "facts") return <FactList facts={part} locale={locale} />;
  if (part.type === "bulletList" || part.type === "orderedList") return <ListItems list={part} locale={locale} />;
  return part.type === "paragraph" ? <ParagraphText paragraph={part} locale={locale} /> : null;
}

type Facts = Extract<InfoBoxPart, { type: "facts" }>;

function FactList({ facts, locale }: { facts: Facts; locale: Locale }) {
  const pairs = drawAll(facts.content, (fact) => (
    <>
      <dt>{fact.attrs.term}</dt>
      <dd>
        <InlineText content={fact.content} locale={locale} />
      </dd>
    </>
  ));
  return <dl>{pairs}</dl>;
}
