import type { Table as TableNode } from "mdast";
import type { Draft, MarkdownReader, MarkdownWriter, NodeMarkdown } from "@/blocks/parts/markdown-parts.ts";
import type { Table } from "./shape.ts";

/** A table of Markdown. A paragraph «: caption» above it is its caption. */
export const tableMarkdown: NodeMarkdown<Table, "table"> = {
  node: "table",
  read: (node, reader) => ({
    type: "table",
    attrs: { caption: reader.captionAbove(node) },
    content: tableRows(node, reader),
  }),
  write: ({ attrs: { caption }, content }, writer) => {
    const table = tableNode(content, writer);
    if (!caption) return [table];
    return [{ type: "paragraph", children: [{ type: "text", value: `: ${caption}` }] }, table];
  },
};

/** The rows; the first one is the head. */
export function tableRows(node: TableNode, reader: MarkdownReader): Draft[] {
  return node.children.map((row, index) => ({
    type: "tableRow",
    content: row.children.map((cell) => ({
      type: index === 0 ? "tableHeader" : "tableCell",
      content: [{ type: "paragraph", content: reader.inlines(cell.children) }],
    })),
  }));
}

/** Markdown has one line per cell: paragraphs of a cell are joined. */
export function tableNode(rows: Table["content"], writer: MarkdownWriter): TableNode {
  return {
    type: "table",
    children: rows.map((row) => ({
      type: "tableRow",
      children: row.content.map((cell) => ({
        type: "tableCell",
        children: cell.content.flatMap((one, at) => [
          ...(at > 0 ? [{ type: "text" as const, value: " " }] : []),
          ...writer.inlines(one.content),
        ]),
      })),
    })),
  };
}
