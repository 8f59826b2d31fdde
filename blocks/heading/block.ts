import { type BlockRules, showsOnlyWords } from "@/blocks/parts/block-rules.ts";
import { identityOf, inlinesOf } from "@/blocks/parts/editor-node.ts";
import type { Heading } from "./shape.ts";

export const heading: BlockRules<Heading> = {
  fields: {},
  isText: true,
  figure: null,
  shown: showsOnlyWords,
  translationStart: (block) => ({ ...block, content: [] }),
  fromEditor: (node, makeId) => [
    {
      type: "heading",
      attrs: { ...identityOf(node, makeId), level: node.attrs?.level === 3 ? 3 : 2 },
      content: inlinesOf(node.content ?? []),
    },
  ],
  kind: () => "heading",
};
