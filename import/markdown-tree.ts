import type { RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Mark } from "@/lib/article/body.ts";

/** A block or inline of a body that is not validated yet. */
export type Draft = { type: string; attrs?: Record<string, unknown>; content?: Draft[]; text?: string; marks?: Mark[] };

/** The blocks of a Markdown text with tables, as a syntax tree. */
export function treeOf(markdown: string): RootContent[] {
  return fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }).children;
}
