import type { ReactNode } from "react";
import { drawAll } from "@/components/article/draw-all.ts";
import type { Block, Body, Paragraph } from "@/lib/article/body.ts";
import type { Picture } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { BodyGallery, BodyImage } from "./body-figures.tsx";
import { BodyList } from "./body-list.tsx";
import { BodyTable } from "./body-table.tsx";
import { EmbedCard } from "./embed-card.tsx";
import { InfoBox } from "./info-box.tsx";
import { InlineText } from "./inline-text.tsx";

type ArticleBodyProps = {
  body: Body;
  /** Pictures of the text by id; a missing one is left out. */
  pictures: Record<number, Picture>;
  locale: Locale;
  /** Start with a drop cap: long reads only. */
  drop?: boolean;
  /** Shown above the first paragraph, in the same column. */
  notes?: ReactNode;
};

/** The text of an article or a static page. Unknown blocks are left out. */
export function ArticleBody({ body, pictures, locale, drop = false, notes }: ArticleBodyProps) {
  const blocks = drawAll(body.content, (block, index) => {
    if (block.type !== "paragraph") return <BodyBlock block={block} pictures={pictures} locale={locale} />;
    return <BodyParagraph paragraph={block} locale={locale} drop={drop && index === 0} />;
  });
  return (
    <div className="body">
      {notes}
      {blocks}
    </div>
  );
}

/** An empty paragraph renders nothing. A drop cap needs an initial letter: quotation marks and dashes are not enlarged. */
function BodyParagraph({ paragraph, locale, drop }: { paragraph: Paragraph; locale: Locale; drop: boolean }) {
  const first = paragraph.content?.[0];
  if (!first) return null;
  const dropped = drop && first.type === "text" && /^\p{L}/u.test(first.text);
  return (
    <p className={dropped ? "drop" : undefined}>
      <InlineText content={paragraph.content} locale={locale} />
    </p>
  );
}

type BlockProps = { block: Exclude<Block, Paragraph>; pictures: Record<number, Picture>; locale: Locale };

function BodyBlock({ block, pictures, locale }: BlockProps) {
  switch (block.type) {
    case "heading": {
      const Heading = block.attrs.level === 3 ? "h3" : "h2";
      return (
        <Heading>
          <InlineText content={block.content} locale={locale} />
        </Heading>
      );
    }
    case "bulletList":
    case "orderedList":
      return <BodyList list={block} locale={locale} />;
    case "blockquote":
      return (
        <blockquote>
          <Paragraphs content={block.content} locale={locale} />
        </blockquote>
      );
    case "pullQuote":
      return <PullQuote block={block} locale={locale} />;
    case "image":
      return <BodyImage block={block} picture={pictures[block.attrs.mediaId]} locale={locale} />;
    case "gallery":
      return <BodyGallery block={block} pictures={pictures} locale={locale} />;
    case "table":
      return <BodyTable block={block} locale={locale} />;
    case "embed":
      return <EmbedCard block={block} locale={locale} />;
    case "horizontalRule":
      return <hr />;
    case "infoBox":
      return <InfoBox block={block} locale={locale} />;
    default:
      return null;
  }
}

function Paragraphs({ content, locale }: { content: Paragraph[]; locale: Locale }) {
  return drawAll(content, (paragraph) => <BodyParagraph paragraph={paragraph} locale={locale} drop={false} />);
}

function PullQuote({ block, locale }: { block: Extract<Block, { type: "pullQuote" }>; locale: Locale }) {
  return (
    <blockquote className="pull">
      <p>
        <InlineText content={block.content} locale={locale} />
      </p>
      {block.attrs.attribution && <footer>{block.attrs.attribution}</footer>}
    </blockquote>
  );
}
