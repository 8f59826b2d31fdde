import { type BlockRules, showsOnlyWords } from "@/blocks/parts/block-rules.ts";
import { identityOf, innerParagraphs } from "@/blocks/parts/editor-node.ts";
import type { Blockquote } from "./shape.ts";

export const blockquote: BlockRules<Blockquote> = {
  fields: {},
  isText: true,
  figure: null,
  shown: showsOnlyWords,
  translationStart: (block) => ({ ...block, content: [{ type: "paragraph" }] }),
  fromEditor: (node, makeId) => [
    { type: "blockquote", attrs: identityOf(node, makeId), content: innerParagraphs(node.content ?? []) },
  ],
  kind: () => "quote or list",
};
