import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { ParagraphText } from "./reader.tsx";
import type { Paragraph } from "./shape.ts";

/** Tiptap's own node, which the starter kit brings. */
export const paragraphEditor: BlockEditor<Paragraph> = {
  nodes: [],
  menu: [],
  Source: ({ block, locale }) => <ParagraphText paragraph={block} locale={locale} />,
};
