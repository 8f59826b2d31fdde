import type { Node } from "mdast";
import { listNode } from "@/blocks/list/markdown.ts";
import type { Draft, FencedMarkdown } from "@/blocks/parts/markdown-parts.ts";
import type { Inline } from "@/blocks/parts/shape-parts.ts";
import type { InfoBox } from "./shape.ts";

/** A fenced block `box`: a title, paragraphs, lists, and facts as lines «term :: words». */
export const infoBoxMarkdown: FencedMarkdown<InfoBox> = {
  fence: "box",
  read: (node, outer) => {
    const reader = outer.inside(node, "an information box");
    let title = "";
    const content: Draft[] = [];
    for (const part of reader.tree(node.value)) {
      if (part.type === "heading") {
        if (title) throw reader.problem("an information box has one title", part);
        title = part.children.map((child) => ("value" in child ? child.value : "")).join("");
      } else if (part.type === "list") content.push(reader.list(part));
      else if (part.type === "paragraph") content.push(factsOf(node.value, part) ?? reader.paragraph(part));
      else throw reader.problem("an information box holds a title, paragraphs, lists and «term :: fact» lines", part);
    }
    if (content.length === 0) throw outer.problem("an empty information box", node);
    return { type: "infoBox", attrs: { title }, content };
  },
  write: ({ attrs: { title }, content }, writer) => {
    const parts = content.map((part) => {
      if (part.type === "facts")
        return part.content.map(({ attrs, content }) => `${attrs.term} :: ${lineOf(content)}`).join("\n");
      return writer.text([
        part.type === "paragraph"
          ? { type: "paragraph", children: writer.inlines(part.content) }
          : listNode(part, writer),
      ]);
    });
    return [...(title ? [`# ${title}`] : []), ...parts].join("\n\n");
  },
};

/** The facts of a paragraph whose lines are all «term :: words»; null for any other paragraph. */
function factsOf(text: string, { position }: Node): Draft | null {
  const pairs = text
    .split(/\r?\n/u)
    .slice((position?.start.line ?? 1) - 1, position?.end.line ?? 1)
    .map((line) => /^\s*(.+?)\s+::\s+(.+?)\s*$/u.exec(line));
  if (pairs.some((pair) => pair === null)) return null;
  const content = pairs.map((pair) => ({
    type: "fact",
    attrs: { term: pair?.[1] ?? "" },
    content: [{ type: "text", text: pair?.[2] ?? "" }],
  }));
  return { type: "facts", content };
}

/** Facts are plain words: marks are left out. */
const lineOf = (content: Inline[]): string => content.map((one) => (one.type === "text" ? one.text : " ")).join("");
