import type { List as ListNode } from "mdast";
import type { MarkdownWriter, NodeMarkdown } from "@/blocks/parts/markdown-parts.ts";
import type { BulletList, List, OrderedList } from "./shape.ts";

export const bulletListMarkdown: NodeMarkdown<BulletList, "list"> = {
  node: "list",
  read: (node, reader) => (node.ordered ? null : reader.list(node)),
  write: (list, writer) => [listNode(list, writer)],
};
export const orderedListMarkdown: NodeMarkdown<OrderedList, "list"> = {
  node: "list",
  read: (node, reader) => (node.ordered ? reader.list(node) : null),
  write: (list, writer) => [listNode(list, writer)],
};

export function listNode(list: List, writer: MarkdownWriter): ListNode {
  return {
    type: "list",
    ordered: list.type === "orderedList",
    spread: false,
    children: list.content.map((item) => ({
      type: "listItem",
      spread: false,
      children: item.content.map((part) =>
        part.type === "paragraph"
          ? { type: "paragraph", children: writer.inlines(part.content) }
          : listNode(part, writer),
      ),
    })),
  };
}
