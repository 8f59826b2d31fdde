import type { Code, List as ListNode, Node, Paragraph as ParagraphNode, PhrasingContent, RootContent } from "mdast";
import type { Inline, Mark } from "./shape-parts.ts";

/** A block or inline that was read from Markdown and is not checked yet. */
export type Draft = { type: string; attrs?: Record<string, unknown>; content?: Draft[]; text?: string; marks?: Mark[] };

/** What a block needs to read its Markdown. All methods throw the error of `problem` for what they do not accept. */
export type MarkdownReader = {
  /** The error to throw: says what is wrong, with the line of the file. */
  problem(message: string, node: Node): Error;
  tree(markdown: string): RootContent[];
  inlines(nodes: PhrasingContent[]): Draft[];
  paragraph(node: ParagraphNode): Draft;
  /** The paragraph, or an error that says that only paragraphs may be here. */
  onlyParagraph(node: Node, where: string): Draft;
  list(node: ListNode): Draft;
  /** Id of the picture in a file of the story's folder. */
  picture(file: string, node: Node): number;
  /** The caption that was written above a table; "" for none. */
  captionAbove(node: Node): string;
  /** A reader for the text inside a fenced block, which holds no pictures. */
  inside(node: Node, what: string): MarkdownReader;
};

/** What a block needs to be written as Markdown. */
export type MarkdownWriter = {
  inlines(content: Inline[] | undefined): PhrasingContent[];
  /** Name of the file of a picture. */
  fileOf(mediaId: number): string;
  /** Nodes as Markdown text, for the inside of a fenced block. */
  text(nodes: RootContent[]): string;
};

/** A block that is a node of Markdown itself. `read` returns null if the node is another block. */
export type NodeMarkdown<B, Type extends RootContent["type"]> = {
  node: Type;
  read: (node: Extract<RootContent, { type: Type }>, reader: MarkdownReader) => Draft | null;
  write: (block: B, writer: MarkdownWriter) => RootContent[];
};

/** A block that is a fenced block with a name of our own. */
export type FencedMarkdown<B> = {
  fence: string;
  read: (node: Code, reader: MarkdownReader) => Draft;
  /** The text inside the fence. */
  write: (block: B, writer: MarkdownWriter) => string;
};

/** How a block is written in Markdown. What `write` gives is read as the same block, without ids and origins. */
export type BlockMarkdown<B> =
  | { [Type in RootContent["type"]]: NodeMarkdown<B, Type> }[RootContent["type"]]
  | FencedMarkdown<B>;

/** The text as a line of a fenced block. */
export const onOneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/gu, " ");

/** Plain words as Markdown, for the inside of a fenced block. */
export const plainMarkdown = (text: string, writer: MarkdownWriter): string =>
  writer.text([{ type: "paragraph", children: [{ type: "text", value: onOneLine(text) }] }]);

/** The words of a line without their marks. */
export const plainWords = (nodes: PhrasingContent[], reader: MarkdownReader): string =>
  reader
    .inlines(nodes)
    .map(({ text = " " }) => text)
    .join("");
