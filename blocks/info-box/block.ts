import { innerList } from "@/blocks/list/block.ts";
import { type BlockRules, showsOnlyWords } from "@/blocks/parts/block-rules.ts";
import {
  type EditorNode,
  fieldsOf,
  identityOf,
  inlinesOf,
  innerParagraph,
  NO_WORDS,
} from "@/blocks/parts/editor-node.ts";
import { factFields, infoBoxFields } from "./fields.ts";
import type { InfoBox, InfoBoxPart } from "./shape.ts";

export const infoBox: BlockRules<InfoBox> = {
  fields: { infoBox: infoBoxFields, fact: factFields },
  isText: false,
  figure: null,
  shown: showsOnlyWords,
  // Names and figures are faster to correct than to type again.
  translationStart: (block) => block,
  fromEditor: (node, makeId) => {
    const parts = (node.content ?? []).flatMap(partsOf);
    const attrs = { ...identityOf(node, makeId), ...fieldsOf(node, infoBoxFields) };
    return [{ type: "infoBox", attrs, content: parts.length > 0 ? parts : [{ type: "paragraph" }] }];
  },
  kind: () => "infoBox",
};

function partsOf(node: EditorNode): InfoBoxPart[] {
  if (node.type === "paragraph") return [innerParagraph(node)];
  if (node.type === "facts") return factsOf(node);
  if (node.type === "bulletList" || node.type === "orderedList") return innerList(node);
  return [node as InfoBoxPart];
}

function factsOf(node: EditorNode): InfoBoxPart[] {
  const facts = (node.content ?? []).flatMap((fact) => {
    const words = inlinesOf(fact.content ?? []);
    const fields = fieldsOf(fact, factFields);
    if (words.length === 0 && fields.term === "") return [];
    return [{ type: "fact" as const, attrs: fields, content: words.length > 0 ? words : NO_WORDS }];
  });
  return facts.length > 0 ? [{ type: "facts", content: facts }] : [];
}
