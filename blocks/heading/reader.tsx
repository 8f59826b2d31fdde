import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { InlineText } from "@/blocks/parts/inline-text.tsx";
import type { Heading } from "./shape.ts";

export const HeadingReader: BlockReader<Heading> = ({ block, locale }) => {
  const Level = block.attrs.level === 3 ? "h3" : "h2";
  return (
    <Level>
      <InlineText content={block.content} locale={locale} />
    </Level>
  );
};
