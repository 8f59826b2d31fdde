import { Paragraphs } from "@/blocks/paragraph/reader.tsx";
import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import type { Blockquote } from "./shape.ts";

export const BlockquoteReader: BlockReader<Blockquote> = ({ block, locale }) => (
  <blockquote>
    <Paragraphs content={block.content} locale={locale} />
  </blockquote>
);
