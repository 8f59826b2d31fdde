import { mergeAttributes, Node } from "@tiptap/core";
import { NodeViewContent, type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { useTranslations } from "next-intl";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { fieldAttributes } from "@/blocks/parts/editor-attributes.ts";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import { WordsField } from "@/blocks/parts/words-field.tsx";
import { pullQuoteFields } from "./fields.ts";
import { PullQuoteReader } from "./reader.tsx";
import type { PullQuote } from "./shape.ts";

const PullQuoteNode = Node.create({
  name: "pullQuote",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => fieldAttributes(pullQuoteFields),
  parseHTML: () => [{ tag: "blockquote.pull", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", mergeAttributes(HTMLAttributes, { class: "pull" }), 0],
  addNodeView: () => ReactNodeViewRenderer(PullQuoteView),
});

function PullQuoteView(props: NodeViewProps) {
  const t = useTranslations("blocks.pullQuote");
  return (
    <NodeViewWrapper as="div" className="pull" data-kind="pullQuote">
      <NodeViewContent<"p"> as="p" />
      <footer contentEditable={false}>
        <WordsField {...props} name="attribution" label={t("attribution")} />
      </footer>
    </NodeViewWrapper>
  );
}

export const pullQuoteEditor: BlockEditor<PullQuote> = {
  nodes: [PullQuoteNode],
  menu: [{ name: "pullQuote", icon: "pull", run: (editor) => insertAndEnter(editor, { type: "pullQuote" }) }],
  Source: ({ block, locale }) => <PullQuoteReader block={block} locale={locale} pictures={{}} />,
};
