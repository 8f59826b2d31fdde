import { Node } from "@tiptap/core";
import { NodeViewContent, type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { useTranslations } from "next-intl";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { fieldAttributes } from "@/blocks/parts/editor-attributes.ts";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import { RemoveBlock, WordsField } from "@/blocks/parts/words-field.tsx";
import { factFields, infoBoxFields } from "./fields.ts";
import { InfoBoxReader } from "./reader.tsx";
import type { InfoBox } from "./shape.ts";

const InfoBoxNode = Node.create({
  name: "infoBox",
  group: "block",
  content: "(paragraph | bulletList | orderedList | facts)+",
  defining: true,
  isolating: true,
  addAttributes: () => fieldAttributes(infoBoxFields),
  parseHTML: () => [{ tag: "div[data-title]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes, 0],
  addNodeView: () => ReactNodeViewRenderer(InfoBoxView),
});

const FactsNode = Node.create({
  name: "facts",
  content: "fact+",
  parseHTML: () => [{ tag: "dl" }],
  renderHTML: ({ HTMLAttributes }) => ["dl", HTMLAttributes, 0],
  addNodeView: () => ReactNodeViewRenderer(FactsView),
});

const FactNode = Node.create({
  name: "fact",
  content: "inline*",
  defining: true,
  addAttributes: () => fieldAttributes(factFields),
  parseHTML: () => [{ tag: "dd" }],
  renderHTML: ({ HTMLAttributes }) => ["dd", HTMLAttributes, 0],
  addNodeView: () => ReactNodeViewRenderer(FactView),
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.isActive(this.name) && this.editor.commands.splitBlock() };
  },
});

function InfoBoxView(props: NodeViewProps) {
  const t = useTranslations("blocks.infoBox");
  return (
    <NodeViewWrapper as="div" className="info">
      <div contentEditable={false} className="info-head">
        <WordsField {...props} name="title" label={t("title")} />
        <RemoveBlock {...props} />
      </div>
      <NodeViewContent />
    </NodeViewWrapper>
  );
}

function FactsView() {
  return (
    <NodeViewWrapper as="div" className="facts">
      <NodeViewContent />
    </NodeViewWrapper>
  );
}

function FactView(props: NodeViewProps) {
  const t = useTranslations("blocks.fact");
  return (
    <NodeViewWrapper as="div" className="fact">
      <span contentEditable={false} className="fact-term">
        <WordsField {...props} name="term" label={t("term")} />
      </span>
      <NodeViewContent className="fact-words" />
    </NodeViewWrapper>
  );
}

const emptyBox = {
  type: "infoBox",
  content: [{ type: "facts", content: [{ type: "fact" }, { type: "fact" }] }, { type: "paragraph" }],
};

export const infoBoxEditor: BlockEditor<InfoBox> = {
  nodes: [InfoBoxNode, FactsNode, FactNode],
  menu: [{ name: "infoBox", icon: "box", run: (editor) => insertAndEnter(editor, emptyBox) }],
  Source: ({ block, locale }) => <InfoBoxReader block={block} locale={locale} pictures={{}} />,
};
