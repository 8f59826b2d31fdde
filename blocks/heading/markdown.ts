import type { NodeMarkdown } from "@/blocks/parts/markdown-parts.ts";
import type { Heading } from "./shape.ts";

/** `##` and `###`. The headline is in the front matter. */
export const headingMarkdown: NodeMarkdown<Heading, "heading"> = {
  node: "heading",
  read: (node, reader) => {
    if (node.depth === 1) throw reader.problem("the headline stands in the front matter; a subhead is ## or ###", node);
    return { type: "heading", attrs: { level: node.depth === 2 ? 2 : 3 }, content: reader.inlines(node.children) };
  },
  write: ({ attrs, content }, writer) => [{ type: "heading", depth: attrs.level, children: writer.inlines(content) }],
};
