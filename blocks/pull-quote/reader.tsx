import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { InlineText } from "@/blocks/parts/inline-text.tsx";
import type { PullQuote } from "./shape.ts";

export const PullQuoteReader: BlockReader<PullQuote> = ({ block, locale }) => (
  <blockquote className="pull">
    <p>
      <InlineText content={block.content} locale={locale} />
    </p>
    {block.attrs.attribution && <footer>{block.attrs.attribution}</footer>}
  </blockquote>
);
