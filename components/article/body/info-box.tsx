import type { ReactNode } from "react";
import { drawAll } from "@/components/article/draw-all.ts";
import type { Block } from "@/lib/article/body.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { BodyList } from "./body-list.tsx";
import { InlineText } from "./inline-text.tsx";

type InfoBoxBlock = Extract<Block, { type: "infoBox" }>;
type Part = InfoBoxBlock["content"][number];
type Facts = Extract<Part, { type: "facts" }>;

/** A box with background information: named facts, paragraphs, lists. */
export function InfoBox({ block, locale }: { block: InfoBoxBlock; locale: Locale }) {
  return (
    <div className="info">
      {block.attrs.title && <h2>{block.attrs.title}</h2>}
      {drawAll(block.content, (part) => drawPart(part, locale))}
    </div>
  );
}

function drawPart(part: Part, locale: Locale): ReactNode {
  if (part.type === "facts") return <FactList facts={part} locale={locale} />;
  if (part.type === "bulletList" || part.type === "orderedList") return <BodyList list={part} locale={locale} />;
  if (part.type !== "paragraph") return null;
  return (
    <p>
      <InlineText content={part.content} locale={locale} />
    </p>
  );
}

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
