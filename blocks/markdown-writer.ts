import type { PhrasingContent, RootContent } from "mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import type { BlockMarkdown, MarkdownWriter } from "./parts/markdown-parts.ts";
import type { Inline, Mark } from "./parts/shape-parts.ts";
import type { Block, Body } from "./registry/block-types.ts";
import { markdown } from "./registry/markdown.ts";

/**
 * A body as Markdown, in the form that the loader reads (`import/markdown-body.ts`). Ids and origins are left out, and so are the marks that
 * Markdown does not have. `fileOf` names the file of a picture. Throws for a block of an unknown type.
 */
export function markdownOfBody(body: Body, fileOf: (mediaId: number) => string): string {
  const writer: MarkdownWriter = { inlines, fileOf, text };
  return text(body.content.flatMap((block) => nodesOf(block, writer)));
}

function nodesOf(block: Block, writer: MarkdownWriter): RootContent[] {
  const form = markdown[block.type] as BlockMarkdown<Block> | undefined;
  if (!form) throw new Error(`a block of the type ${block.type} has no form in Markdown`);
  return "fence" in form
    ? [{ type: "code", lang: form.fence, value: form.write(block, writer) }]
    : form.write(block, writer);
}

function text(nodes: RootContent[]): string {
  const extensions = [gfmTableToMarkdown({ tablePipeAlign: false })];
  return toMarkdown({ type: "root", children: nodes }, { extensions, bullet: "-", rule: "*" }).trimEnd();
}

function inlines(content: Inline[] = []): PhrasingContent[] {
  return content.map((one): PhrasingContent => {
    if (one.type === "hardBreak") return { type: "break" };
    return (one.marks ?? []).reduceRight<PhrasingContent>(marked, { type: "text", value: one.text });
  });
}

function marked(inner: PhrasingContent, mark: Mark): PhrasingContent {
  if (mark.type === "bold") return { type: "strong", children: [inner] };
  if (mark.type === "italic") return { type: "emphasis", children: [inner] };
  if (mark.type === "link") return { type: "link", url: mark.attrs.href, children: [inner] };
  return inner;
}
