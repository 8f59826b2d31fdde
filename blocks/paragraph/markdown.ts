import type { NodeMarkdown } from "@/blocks/parts/markdown-parts.ts";
import type { Paragraph } from "./shape.ts";

export const paragraphMarkdown: NodeMarkdown<Paragraph, "paragraph"> = {
  node: "paragraph",
  read: (node, reader) => reader.paragraph(node),
  write: ({ content }, writer) => [{ type: "paragraph", children: writer.inlines(content) }],
};
