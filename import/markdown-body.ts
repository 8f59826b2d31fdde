import { createHash } from "node:crypto";
import type { BlockContent, Code, DefinitionContent, List, Node, Paragraph, PhrasingContent, RootContent } from "mdast";
import { parseBody } from "@/blocks/body.ts";
import type { Draft, MarkdownReader } from "@/blocks/parts/markdown-parts.ts";
import type { Mark } from "@/blocks/parts/shape-parts.ts";
import type { Body } from "@/blocks/registry/block-types.ts";
import { markdown } from "@/blocks/registry/markdown.ts";
import { treeOf } from "./markdown-tree.ts";
import { FileProblem } from "./problem.ts";

/** Gives the id of the picture in a file of the story's folder. Throws FileProblem where there is none. */
export type PictureIds = (file: string, line: number) => number;

/**
 * The Markdown of an article as a body. `firstLine` is the line of the file on which it begins. Throws FileProblem with the line of what it does not
 * take.
 */
export function bodyOfMarkdown(markdown: string, firstLine: number, pictures: PictureIds): Body {
  const blocks = new MarkdownText(firstLine, pictures).blocks(treeOf(markdown));
  const parsed = parseBody({ type: "doc", content: withIds(blocks) });
  if (!parsed.ok) throw new FileProblem(`text: ${parsed.problem}`, firstLine);
  return parsed.body;
}

type AnyNode = RootContent | BlockContent | DefinitionContent | PhrasingContent;

/** Names of the picture files that the Markdown shows. */
export function pictureFiles(markdown: string): string[] {
  const files: string[] = [];
  const visit = (node: AnyNode): void => {
    if (node.type === "image") files.push(node.url);
    if ("children" in node) node.children.forEach(visit);
  };
  treeOf(markdown).forEach(visit);
  return [...new Set(files)];
}

/** Ids from the words themselves, so that loading the same text again gives the same blocks. */
function withIds(blocks: Draft[]): Draft[] {
  const seen = new Map<string, number>();
  return blocks.map((block) => {
    const hash = createHash("sha256").update(JSON.stringify(block)).digest("hex").slice(0, 10);
    const repeat = seen.get(hash) ?? 0;
    seen.set(hash, repeat + 1);
    return { ...block, attrs: { id: repeat === 0 ? hash : `${hash}-${repeat}`, ...block.attrs } };
  });
}

type ReadNode = (node: RootContent, reader: MarkdownReader) => Draft | null;

/** How nodes of Markdown become blocks, by their types, in the order of the registry; and fenced blocks by their names. */
const nodeReaders = Object.values(markdown).flatMap((one) =>
  "node" in one ? [{ type: one.node as string, read: one.read as ReadNode }] : [],
);
const fences = new Map(
  Object.values(markdown).flatMap((one) => ("fence" in one ? [[one.fence, one.read] as const] : [])),
);

/** Reads the tree of a Markdown text. Its errors name the line of the file. */
export class MarkdownText implements MarkdownReader {
  private readonly firstLine: number;
  private readonly pictures: PictureIds;
  private captions = new Map<Node, string>();

  constructor(firstLine: number, pictures: PictureIds) {
    this.firstLine = firstLine;
    this.pictures = pictures;
  }

  /** The text of a fenced block starts on the line after the fence. */
  inside(node: Node, what: string): MarkdownText {
    return new MarkdownText(this.lineOf(node) + 1, (_, at) => {
      throw new FileProblem(`${what} holds no pictures`, at);
    });
  }

  problem(message: string, node: Node): FileProblem {
    return new FileProblem(message, this.lineOf(node) + (node.type === "code" ? 1 : 0));
  }

  tree = treeOf;

  captionAbove(node: Node): string {
    return this.captions.get(node) ?? "";
  }

  picture(file: string, node: Node): number {
    return this.pictures(file, this.lineOf(node));
  }

  blocks(nodes: RootContent[]): Draft[] {
    return nodes.flatMap((node, index) => {
      const next = nodes[index + 1];
      const caption = next?.type === "table" ? captionText(node) : null;
      if (next && caption !== null) {
        this.captions.set(next, caption);
        return [];
      }
      return [this.block(node)];
    });
  }

  private block(node: RootContent): Draft {
    if (node.type === "code") return this.fenced(node);
    for (const { type, read } of nodeReaders) {
      const block = type === node.type ? read(node, this) : null;
      if (block) return block;
    }
    if (node.type === "html") throw this.problem("HTML is not taken; write it as Markdown", node);
    throw this.problem(`«${node.type}» is not a block of an article`, node);
  }

  private fenced(node: Code): Draft {
    const read = fences.get(node.lang ?? "");
    if (read) return read(node, this);
    const names = [...fences.keys()];
    const expected = `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
    throw new FileProblem(`a fenced block is ${expected}, not «${node.lang ?? ""}»`, this.lineOf(node));
  }

  private lineOf(node: Node): number {
    return this.firstLine + (node.position?.start.line ?? 1) - 1;
  }

  paragraph(node: Paragraph): Draft {
    return { type: "paragraph", content: this.inlines(node.children) };
  }

  onlyParagraph(node: Node, where: string): Draft {
    if (node.type === "paragraph") return this.paragraph(node as Paragraph);
    throw this.problem(`${where} holds paragraphs only`, node);
  }

  list(node: List): Draft {
    const items = node.children.map((item) => ({
      type: "listItem",
      content: item.children.map((child) =>
        child.type === "list" ? this.list(child) : this.onlyParagraph(child, "a list item"),
      ),
    }));
    const filled = items.filter((item) => item.content.length > 0);
    if (filled.length === 0) throw this.problem("an empty list", node);
    return { type: node.ordered ? "orderedList" : "bulletList", content: filled };
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

/** Text of a paragraph that begins with «: », the caption of the table after it; null otherwise. */
function captionText(node: RootContent): string | null {
  const first = node.type === "paragraph" && node.children.length === 1 ? node.children[0] : undefined;
  return first?.type === "text" && first.value.startsWith(": ") ? first.value.slice(2).trim() : null;
}
