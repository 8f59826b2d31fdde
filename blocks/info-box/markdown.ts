import type { Node } from "mdast";
import { listNode } from "@/blocks/list/markdown.ts";
import {
  type Draft,
  type FencedMarkdown,
  type MarkdownReader,
  type MarkdownWriter,
  onOneLine,
  plainMarkdown,
  plainWords,
} from "@/blocks/parts/markdown-parts.ts";
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
        title = plainWords(part.children, reader);
      } else if (part.type === "list") content.push(reader.list(part));
      else if (part.type === "paragraph") content.push(factsOf(node.value, part, reader) ?? reader.paragraph(part));
      else throw reader.problem("an information box holds a title, paragraphs, lists and «term :: fact» lines", part);
    }
    if (content.length === 0) throw outer.problem("an empty information box", node);
    return { type: "infoBox", attrs: { title }, content };
  },
  write: ({ attrs: { title }, content }, writer) => {
    const head = writer.text([{ type: "heading", depth: 1, children: [{ type: "text", value: onOneLine(title) }] }]);
    return [...(title ? [head] : []), ...content.map((part) => partText(part, writer))].join("\n\n");
  },
};

function partText(part: InfoBox["content"][number], writer: MarkdownWriter): string {
  if (part.type === "facts") {
    const sides = part.content.map(({ attrs, content }) => [attrs.term, lineOf(content)]);
    return sides.map((pair) => pair.map((one) => withoutColons(plainMarkdown(one, writer))).join(" :: ")).join("\n");
  }
  if (part.type !== "paragraph") return writer.text([listNode(part, writer)]);
  return withoutColons(writer.text([{ type: "paragraph", children: writer.inlines(part.content) }]));
}

/** The facts of a paragraph whose lines are all «term :: words»; null for any other paragraph. */
function factsOf(text: string, { position }: Node, reader: MarkdownReader): Draft | null {
  const pairs = text
    .split(/\r?\n/u)
    .slice((position?.start.line ?? 1) - 1, position?.end.line ?? 1)
    .map((line) => /^\s*(.+?)\s+::\s+(.+?)\s*$/u.exec(line));
  if (pairs.some((pair) => pair === null)) return null;
  const content = pairs.map((pair) => ({
    type: "fact",
    attrs: { term: wordsOf(pair?.[1] ?? "", reader) },
    content: [{ type: "text", text: wordsOf(pair?.[2] ?? "", reader) }],
  }));
  return { type: "facts", content };
}

/** One side of the line. What alone would be another block, such as «1. шаг», is taken as it is written. */
function wordsOf(side: string, reader: MarkdownReader): string {
  const [only, ...others] = reader.tree(side);
  return only?.type === "paragraph" && others.length === 0 ? plainWords(only.children, reader) : side;
}

/** Two colons divide a term and its fact: those in the words are escaped. */
const withoutColons = (markdown: string): string => markdown.replace(/:(?=:)/gu, ":\\");

/** Facts are plain words: marks are left out. */
const lineOf = (content: Inline[]): string => content.map((one) => (one.type === "text" ? one.text : " ")).join("");
