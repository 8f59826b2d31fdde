import type { NodeMarkdown } from "@/blocks/parts/markdown-parts.ts";
import type { Blockquote } from "./shape.ts";

export const blockquoteMarkdown: NodeMarkdown<Blockquote, "blockquote"> = {
  node: "blockquote",
  read: (node, reader) => ({
    type: "blockquote",
    content: node.children.map((child) => reader.onlyParagraph(child, "a quote")),
  }),
  write: ({ content }, writer) => [
    {
      type: "blockquote",
      children: content.map((one) => ({ type: "paragraph", children: writer.inlines(one.content) })),
    },
  ],
};
