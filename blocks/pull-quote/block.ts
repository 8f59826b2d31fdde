import { type BlockRules, showsOnlyWords } from "@/blocks/parts/block-rules.ts";
import { fieldsOf, identityOf, inlinesOf, NO_WORDS, originsOf } from "@/blocks/parts/editor-node.ts";
import { pullQuoteFields } from "./fields.ts";
import type { PullQuote } from "./shape.ts";

export const pullQuote: BlockRules<PullQuote> = {
  fields: { pullQuote: pullQuoteFields },
  isText: true,
  figure: null,
  shown: showsOnlyWords,
  translationStart: (block) => ({ ...block, attrs: { ...block.attrs, attribution: "" }, content: NO_WORDS }),
  fromEditor: (node, makeId) => {
    const words = inlinesOf(node.content ?? []);
    const fields = fieldsOf(node, pullQuoteFields);
    const isEmpty = words.length === 0 && fields.attribution === "" && originsOf(node).length === 0;
    if (isEmpty) return [];
    const attrs = { ...identityOf(node, makeId), ...fields };
    return [{ type: "pullQuote", attrs, content: words.length > 0 ? words : NO_WORDS }];
  },
  kind: () => "quote or list",
};
