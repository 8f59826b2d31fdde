import { useContext } from "react";
import { KnownPictures } from "@/blocks/parts/shown-picture.tsx";
import type { Block } from "@/blocks/registry/block-types.ts";
import { sourceOf } from "@/blocks/registry/editors.ts";
import { rulesOf } from "@/blocks/registry/rules.ts";
import { drawAll } from "@/components/ui/draw-all.ts";
import { diffWords } from "@/lib/editor/compare.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { SourceBlock } from "@/lib/translation/translation.ts";
import styles from "./pairs.module.css";

/** Whether the block shows pictures. */
const isFigure = (block: Block): boolean => (rulesOf(block)?.figure ?? null) !== null;

type SourceProps = {
  source: SourceBlock;
  /** The words that it was translated from, where they were others. */
  earlier: string | undefined;
  locale: Locale;
};

/** A block of the original; where its words have changed since it was translated, with what went and what came. */
export function SourceText({ source: { block, words }, earlier, locale }: SourceProps) {
  if (earlier === undefined || earlier === words) return <Drawn block={block} locale={locale} />;
  const changes = <Changes from={earlier} to={words} />;
  if (block.type === "heading") return block.attrs.level === 3 ? <h3>{changes}</h3> : <h2>{changes}</h2>;
  return (
    <>
      {isFigure(block) ? <Drawn block={block} locale={locale} /> : null}
      <p className={styles.changes}>{changes}</p>
    </>
  );
}

/** Two texts word by word: what went is struck out, what came is underlined. */
export function Changes({ from, to }: { from: string; to: string }) {
  return drawAll(diffWords(from, to), (piece) => {
    if (piece.in === "mine") return <del>{piece.text}</del>;
    return piece.in === "theirs" ? <ins>{piece.text}</ins> : piece.text;
  });
}

/** A block of an unknown type is left out. */
function Drawn({ block, locale }: { block: Block; locale: Locale }) {
  const pictures = useContext(KnownPictures);
  const Source = sourceOf(block);
  return Source ? <Source block={block} locale={locale} pictures={pictures} /> : null;
}
