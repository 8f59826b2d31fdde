import type { ReactNode } from "react";
import { ParagraphText } from "@/blocks/paragraph/reader.tsx";
import type { Body } from "@/blocks/registry/block-types.ts";
import { hasRareBlock } from "@/blocks/registry/rare-blocks.ts";
import { readerOf } from "@/blocks/registry/readers.ts";
import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { drawAll } from "@/components/ui/draw-all.ts";
import { withoutSkippedLevels } from "@/lib/article/heading-levels.ts";
import type { Picture } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

type ArticleBodyProps = {
  body: Body;
  /** Pictures of the text by their ids; a missing one is left out. */
  pictures: Record<number, Picture>;
  locale: Locale;
  /** Starts with a drop cap: long reads only. */
  drop?: boolean;
  /** Shown above the first paragraph, in the same column. */
  notes?: ReactNode;
};

/** The text of an article or a static page. A block of an unknown type is left out. */
export function ArticleBody({ body, pictures, locale, drop = false, notes }: ArticleBodyProps) {
  const blocks = drawAll(withoutSkippedLevels(body).content, (block, index) => {
    if (block.type === "paragraph")
      return <ParagraphText paragraph={block} locale={locale} drop={drop && index === 0} />;
    const Reader = readerOf(block);
    return Reader ? <Reader block={block} pictures={pictures} locale={locale} /> : null;
  });
  return (
    <div className="body">
      {hasRareBlock(body) && <AdditionalStyles />}
      {notes}
      {blocks}
    </div>
  );
}
