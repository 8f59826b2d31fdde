import { createHash } from "node:crypto";
import type { BlockContent, DefinitionContent, List, Paragraph, PhrasingContent, RootContent, Table } from "mdast";
import { type Body, type Mark, parseBody } from "@/lib/article/body.ts";
import { fencedBlock } from "./fenced-blocks.ts";
import { type Draft, treeOf } from "./markdown-tree.ts";
import { FileProblem } from "./problem.ts";

/** Returns the id of the picture in a file of the story's folder. Throws FileProblem if there is none. */
export type PictureIds = (file: string, line: number) => number;

type Node = RootContent | BlockContent | DefinitionContent | PhrasingContent;

/** Parses the Markdown of an article into a body. It begins on line `firstLine` of the file. Throws FileProblem with the line of the fault. */
export function bodyOfMarkdown(markdown: string, firstLine: number, pictures: PictureIds): Body {
  const blocks = new MarkdownReader(firstLine, pictures).blocks(treeOf(markdown));
  const parsed = parseBody({ type: "doc", content: withIds(blocks) });
  if (!parsed.ok) throw new FileProblem(`text: ${parsed.problem}`, firstLine);
  return parsed.body;
}

/** Names of the picture files that the Markdown shows. */
export function pictureFiles(markdown: string): string[] {
  const files: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === "image") files.push(node.url);
    if ("children" in node) node.children.forEach(visit);
  };
  treeOf(markdown).forEach(visit);
  return [...new Set(files)];
}

/** Adds ids made from the content, so that loading the same text again gives the same blocks. */
function withIds(blocks: Draft[]): Draft[] {
  const seen = new Map<string, number>();
  return blocks.map((block) => {
    const hash = createHash("sha256").update(JSON.stringify(block)).digest("hex").slice(0, 10);
    const repeat = seen.get(hash) ?? 0;
    seen.set(hash, repeat + 1);
    return { ...block, attrs: { id: repeat === 0 ? hash : `${hash}-${repeat}`, ...block.attrs } };
  });
}

/** Converts the syntax tree of a Markdown text. Its errors have the line numbers of the file. */
export class MarkdownReader {
  private readonly firstLine: number;
  private readonly pictures: PictureIds;

  constructor(firstLine: number, pictures: PictureIds) {
    this.firstLine = firstLine;
    this.pictures = pictures;
  }

  /** A reader for a text inside this one, which begins on the given line and may not contain pictures. */
  inside(line: number, what: string): MarkdownReader {
    return new MarkdownReader(line, (_, at) => {
      throw new FileProblem(`${what} holds no pictures`, at);
    });
  }

  lineOf(node: { position?: { start: { line: number } } | undefined }): number {
    return this.firstLine + (node.position?.start.line ?? 1) - 1;
  }

  blocks(nodes: RootContent[]): Draft[] {
    const blocks: Draft[] = [];
    nodes.forEach((node, index) => {
      const next = nodes[index + 1];
      if (next?.type === "table" && captionText(node) !== null) return;
      const previous = nodes[index - 1];
      blocks.push(this.block(node, (previous && captionText(previous)) ?? ""));
    });
    return blocks;
  }

  private block(node: RootContent, tableCaption: string): Draft {
    switch (node.type) {
      case "paragraph":
        return this.pictureBlock(node) ?? this.paragraph(node);
      case "heading":
        if (node.depth === 1)
          throw new FileProblem("the headline stands in the front matter; a subhead is ## or ###", this.lineOf(node));
        return { type: "heading", attrs: { level: node.depth === 2 ? 2 : 3 }, content: this.inlines(node.children) };
      case "blockquote":
        return { type: "blockquote", content: node.children.map((child) => this.onlyParagraph(child, "a quote")) };
      case "list":
        return this.list(node);
      case "table":
        return this.table(node, tableCaption);
      case "thematicBreak":
        return { type: "horizontalRule", attrs: {} };
      case "code":
        return fencedBlock(node, this);
      case "html":
        throw new FileProblem("HTML is not taken; write it as Markdown", this.lineOf(node));
      default:
        throw new FileProblem(`«${node.type}» is not a block of an article`, this.lineOf(node));
    }
  }

  paragraph(node: Paragraph): Draft {
    return { type: "paragraph", content: this.inlines(node.children) };
  }

  private onlyParagraph(node: BlockContent | DefinitionContent, where: string): Draft {
    if (node.type === "paragraph") return this.paragraph(node);
    throw new FileProblem(`${where} holds paragraphs only`, this.lineOf(node));
  }

  list(node: List): Draft {
    const items = node.children.map((item) => ({
      type: "listItem",
      content: item.children.map((child) =>
        child.type === "list" ? this.list(child) : this.onlyParagraph(child, "a list item"),
      ),
    }));
    const filled = items.filter((item) => item.content.length > 0);
    if (filled.length === 0) throw new FileProblem("an empty list", this.lineOf(node));
    return { type: node.ordered ? "orderedList" : "bulletList", content: filled };
  }

  private table(node: Table, caption: string): Draft {
    const rows = node.children.map((row, index) => ({
      type: "tableRow",
      content: row.children.map((cell) => ({
        type: index === 0 ? "tableHeader" : "tableCell",
        content: [{ type: "paragraph", content: this.inlines(cell.children) }],
      })),
    }));
    return { type: "table", attrs: { caption }, content: rows };
  }

  /** A paragraph that contains only pictures: one becomes an image, several become a gallery with the last one's title. Null for any other. */
  private pictureBlock(node: Paragraph): Draft | null {
    const images = node.children.filter((child) => child.type === "image");
    const other = node.children.some(
      (child) =>
        child.type !== "image" && child.type !== "break" && !(child.type === "text" && child.value.trim() === ""),
    );
    if (images.length === 0 || other) return null;
    const shown = images.map((image) => ({
      mediaId: this.pictures(image.url, this.lineOf(image)),
      alt: image.alt ?? "",
    }));
    const title = images.at(-1)?.title ?? "";
    const [caption = "", credit = ""] = title.split("|").map((part) => part.trim());
    if (shown.length === 1) return { type: "image", attrs: { ...shown[0], caption, credit } };
    return { type: "gallery", attrs: { caption, credit, pictures: shown } };
  }

  inlines(nodes: PhrasingContent[], marks: Mark[] = []): Draft[] {
    return nodes.flatMap((node) => this.inline(node, marks));
  }

  private inline(node: PhrasingContent, marks: Mark[]): Draft[] {
    switch (node.type) {
      case "text":
      case "inlineCode": {
        const text = node.value.replace(/\s*\n\s*/gu, " ");
        return text === "" ? [] : [{ type: "text", text, ...(marks.length > 0 ? { marks } : {}) }];
      }
      case "break":
        return [{ type: "hardBreak" }];
      case "strong":
        return this.inlines(node.children, withMark(marks, { type: "bold" }));
      case "emphasis":
        return this.inlines(node.children, withMark(marks, { type: "italic" }));
      case "link":
        if (!/^(?:https?:\/\/|mailto:|tel:|\/(?!\/))/iu.test(node.url))
          throw new FileProblem(
            `a link leads to http, https, mailto or tel, not to «${node.url.slice(0, 40)}»`,
            this.lineOf(node),
          );
        return this.inlines(node.children, withMark(marks, { type: "link", attrs: { href: node.url } }));
      case "image":
        throw new FileProblem("a picture stands in a paragraph of its own", this.lineOf(node));
      case "html":
        throw new FileProblem("HTML is not taken; write it as Markdown", this.lineOf(node));
      default:
        throw new FileProblem(`«${node.type}» is not taken inside a text`, this.lineOf(node));
    }
  }
}

function withMark(marks: Mark[], mark: Mark): Mark[] {
  return marks.some((present) => present.type === mark.type) ? marks : [...marks, mark];
}

/** The text of a paragraph that begins with «: », the caption of the table after it; null for any other node. */
function captionText(node: RootContent): string | null {
  const first = node.type === "paragraph" && node.children.length === 1 ? node.children[0] : undefined;
  return first?.type === "text" && first.value.startsWith(": ") ? first.value.slice(2).trim() : null;
}
