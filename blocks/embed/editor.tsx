import { Node } from "@tiptap/core";
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { useTranslations } from "next-intl";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { clipboardAttribute, fieldAttributes } from "@/blocks/parts/editor-attributes.ts";
import { RemoveBlock, WordsField } from "@/blocks/parts/words-field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { embedFields } from "./fields.ts";
import type { Embed } from "./shape.ts";

const EmbedNode = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    provider: clipboardAttribute("provider", "youtube"),
    ref: clipboardAttribute("ref", ""),
    ...fieldAttributes(embedFields),
  }),
  parseHTML: () => [{ tag: "figure[data-provider]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView: () => ReactNodeViewRenderer(EmbedView),
});

const shortAddress = (provider: Embed["attrs"]["provider"], ref: string): string =>
  provider === "youtube" ? `youtube.com/watch?v=${ref}` : `t.me/${ref}`;

function EmbedView(props: NodeViewProps) {
  const t = useTranslations("blocks.embed");
  const { provider, ref } = props.node.attrs;
  return (
    <NodeViewWrapper as="figure" className="embed-block" data-drag-handle>
      <div contentEditable={false}>
        <div className="embed-card">
          <Icon name="embed" />
          <b>{provider === "youtube" ? t("video") : t("post")}</b>
          <small>{shortAddress(provider, ref)}</small>
        </div>
        <div className="figure-words">
          <WordsField {...props} name="caption" label={t("caption")} />
          <RemoveBlock {...props} />
        </div>
      </div>
    </NodeViewWrapper>
  );
}

export const embedEditor: BlockEditor<Embed> = {
  nodes: [EmbedNode],
  menu: [{ name: "embed", icon: "embed", run: (_, ask) => ask("embed") }],
  Source: ({ block: { attrs } }) => (
    <p className="pair-figure">
      {shortAddress(attrs.provider, attrs.ref)}
      <span>{attrs.caption}</span>
    </p>
  ),
};
