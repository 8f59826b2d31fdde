import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { InlineText } from "@/blocks/parts/inline-text.tsx";
import { drawAll } from "@/components/ui/draw-all.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Paragraph } from "./shape.ts";

/** An empty paragraph shows nothing. */
export const ParagraphReader: BlockReader<Paragraph> = ({ block, locale }) => (
  <ParagraphText paragraph={block} locale={locale} />
);

type ParagraphTextProps = {
  paragraph: Paragraph;
  locale: Locale;
  /** Starts with a drop cap if the first character is a letter: a quotation mark or a dash is not enlarged. */
  drop?: boolean;
};

export function ParagraphText({ paragraph, locale, drop = false }: ParagraphTextProps) {
  const first = paragraph.content?.[0];
  if (!first) return null;
  const dropped = drop && first.type === "text" && /^\p{L}/u.test(first.text);
  return (
    <p className={dropped ? "drop" : undefined}>
      <InlineText content={paragraph.content} locale={locale} />
    </p>
  );
}

export function Paragraphs({ content, locale }: { content: Paragraph[]; locale: Locale }) {
  return drawAll(content, (paragraph) => <ParagraphText paragraph={paragraph} locale={locale} />);
}
