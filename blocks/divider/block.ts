import { type BlockRules, showsOnlyWords } from "@/blocks/parts/block-rules.ts";
import { identityOf } from "@/blocks/parts/editor-node.ts";
import type { Divider } from "./shape.ts";

export const divider: BlockRules<Divider> = {
  fields: {},
  isText: false,
  figure: null,
  shown: showsOnlyWords,
  translationStart: (block) => block,
  fromEditor: (node, makeId) => [{ type: "horizontalRule", attrs: identityOf(node, makeId) }],
  kind: () => "horizontalRule",
};
