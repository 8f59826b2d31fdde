import { type BlockRules, showsOnlyWords } from "@/blocks/parts/block-rules.ts";
import { identityIfAny, inlinesOf } from "@/blocks/parts/editor-node.ts";
import type { Paragraph } from "./shape.ts";

export const paragraph: BlockRules<Paragraph> = {
  fields: {},
  isText: true,
  figure: null,
  shown: showsOnlyWords,
  translationStart: () => ({ type: "paragraph" }),
  fromEditor: (node, makeId) => {
    const words = inlinesOf(node.content ?? []);
    return [{ type: "paragraph", ...identityIfAny(node, makeId), ...(words.length > 0 ? { content: words } : {}) }];
  },
  kind: () => "paragraph",
};
