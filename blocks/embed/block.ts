import { asUnknown, type BlockRules } from "@/blocks/parts/block-rules.ts";
import { fieldsOf, identityOf } from "@/blocks/parts/editor-node.ts";
import { embedFields, providers } from "./fields.ts";
import type { Embed } from "./shape.ts";

export const embed: BlockRules<Embed> = {
  fields: { embed: embedFields },
  isText: false,
  figure: null,
  shown: ({ attrs }) => [`${attrs.provider} ${attrs.ref}`],
  translationStart: (block) => ({ ...block, attrs: { ...block.attrs, caption: "" } }),
  fromEditor: (node, makeId) => {
    const { ref } = node.attrs ?? {};
    const provider = providers.find((one) => one === node.attrs?.provider);
    if (!provider || typeof ref !== "string") return [asUnknown(node)];
    return [{ type: "embed", attrs: { ...identityOf(node, makeId), provider, ref, ...fieldsOf(node, embedFields) } }];
  },
  kind: () => "embed",
};
