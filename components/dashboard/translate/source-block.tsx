import { useContext } from "react";
import { BodyList } from "@/components/article/body/body-list.tsx";
import { InfoBox } from "@/components/article/body/info-box.tsx";
import { InlineText } from "@/components/article/body/inline-text.tsx";
import { drawAll } from "@/components/article/draw-all.ts";
import { KnownPictures } from "@/components/dashboard/editor/canvas/figure-views.tsx";
import type { Block, Paragraph } from "@/lib/article/body.ts";
import { diffWords } from "@/lib/editor/compare.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { SourceBlock } from "@/lib/translation/translation.ts";

type SourceProps = {
  source: SourceBlock;
  /** The words that it was translated from, if they differ. */
  earlier: string | undefined;
  locale: Locale;
};

/** A block of the original; if its words changed since the translation, with the differences. */
export function SourceText({ source: { block, words }, earlier, locale }: SourceProps) {
  if (earlier === undefined || earlier === words) return <Drawn block={block} locale={locale} />;
  const changes = <Changes from={earlier} to={words} />;
  if (block.type === "heading") return block.attrs.level === 3 ? <h3>{changes}</h3> : <h2>{changes}</h2>;
  return (
    <>
      {block.type === "image" || block.type === "gallery" ? <Drawn block={block} locale={locale} /> : null}
      <p className="pair-changes">{changes}</p>
    </>
  );
}

/** A word diff of two texts: removed words struck out, added words underlined. */
export function Changes({ from, to }: { from: string; to: string }) {
  return drawAll(diffWords(from, to), (piece) => {
    if (piece.in === "mine") return <del>{piece.text}</del>;
    return piece.in === "theirs" ? <ins>{piece.text}</ins> : piece.text;
  });
}

function Drawn({ block, locale }: { block: Block; locale: Locale }) {
  switch (block.type) {
    case "paragraph":
      return <Words paragraph={block} locale={locale} />;
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
          {drawAll(block.content, (paragraph) => (
            <Words paragraph={paragraph} locale={locale} />
          ))}
        </blockquote>
      );
    case "pullQuote":
      return (
        <blockquote className="pull">
          <p>
            <InlineText content={block.content} locale={locale} />
          </p>
          {block.attrs.attribution ? <footer>{block.attrs.attribution}</footer> : null}
        </blockquote>
      );
    case "infoBox":
      return <InfoBox block={block} locale={locale} />;
    case "table":
      return <SourceTable block={block} locale={locale} />;
    case "horizontalRule":
      return <hr />;
    case "embed":
      return (
        <p className="pair-figure">
          {block.attrs.provider === "youtube" ? `youtube.com/watch?v=${block.attrs.ref}` : `t.me/${block.attrs.ref}`}
          <span>{block.attrs.caption}</span>
        </p>
      );
    case "image":
      return <SourceFigure ids={[block.attrs.mediaId]} caption={block.attrs.caption} />;
    case "gallery":
      return <SourceFigure ids={block.attrs.pictures.map((one) => one.mediaId)} caption={block.attrs.caption} />;
    default:
      return null;
  }
}

function Words({ paragraph, locale }: { paragraph: Paragraph; locale: Locale }) {
  return (
    <p>
      <InlineText content={paragraph.content} locale={locale} />
    </p>
  );
}

function SourceFigure({ ids, caption }: { ids: number[]; caption: string }) {
  const known = useContext(KnownPictures);
  return (
    <figure className="pair-figure">
      {ids.map((id) => {
        const picture = known.get(id);
        return picture ? (
          <img key={id} src={picture.src} alt={picture.alt} width={picture.width} height={picture.height} />
        ) : null;
      })}
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

function SourceTable({ block, locale }: { block: Extract<Block, { type: "table" }>; locale: Locale }) {
  return (
    <table>
      {block.attrs.caption ? <caption>{block.attrs.caption}</caption> : null}
      <tbody>
        {drawAll(block.content, (row) => (
          <tr>
            {drawAll(row.content, (cell) => {
              const Cell = cell.type === "tableHeader" ? "th" : "td";
              return (
                <Cell>
                  {drawAll(cell.content, (paragraph) => (
                    <InlineText content={paragraph.content} locale={locale} />
                  ))}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
