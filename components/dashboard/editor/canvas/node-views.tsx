import type { AnyExtension } from "@tiptap/core";
import { NodeViewContent, type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { FigureView, GalleryView } from "./figure-views.tsx";
import { Embed, Fact, Facts, Gallery, Image, InfoBox, PaperTable, PullQuote } from "./schema.ts";
import { RemoveBlock, WordsField } from "./words-field.tsx";

/** The blocks with views of their own in the editor: they look as for readers, with input fields for captions and names. */
export function drawnBlocks(): AnyExtension[] {
  return [
    PullQuote.extend({ addNodeView: () => ReactNodeViewRenderer(PullQuoteView) }),
    Image.extend({ addNodeView: () => ReactNodeViewRenderer(FigureView) }),
    Gallery.extend({ addNodeView: () => ReactNodeViewRenderer(GalleryView) }),
    Embed.extend({ addNodeView: () => ReactNodeViewRenderer(EmbedView) }),
    InfoBox.extend({ addNodeView: () => ReactNodeViewRenderer(InfoBoxView) }),
    Facts.extend({ addNodeView: () => ReactNodeViewRenderer(FactsView) }),
    Fact.extend({ addNodeView: () => ReactNodeViewRenderer(FactView) }),
    PaperTable.extend({ addNodeView: () => ReactNodeViewRenderer(TableView, { contentDOMElementTag: "tbody" }) }),
  ];
}

function PullQuoteView(props: NodeViewProps) {
  const t = useTranslations("editor.blocks");
  return (
    <NodeViewWrapper as="div" className="pull" data-kind="pullQuote">
      <NodeViewContent<"p"> as="p" />
      <footer contentEditable={false}>
        <WordsField {...props} name="attribution" label={t("attribution")} />
      </footer>
    </NodeViewWrapper>
  );
}

function InfoBoxView(props: NodeViewProps) {
  const t = useTranslations("editor.blocks");
  return (
    <NodeViewWrapper as="div" className="info">
      <div contentEditable={false} className="info-head">
        <WordsField {...props} name="title" label={t("boxTitle")} />
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
  const t = useTranslations("editor.blocks");
  return (
    <NodeViewWrapper as="div" className="fact">
      <span contentEditable={false} className="fact-term">
        <WordsField {...props} name="term" label={t("term")} />
      </span>
      <NodeViewContent className="fact-words" />
    </NodeViewWrapper>
  );
}

function TableView(props: NodeViewProps) {
  const t = useTranslations("editor.blocks");
  return (
    <NodeViewWrapper as="div" className="scroll">
      <div contentEditable={false} className="table-head">
        <WordsField {...props} name="caption" label={t("tableCaption")} />
        <RemoveBlock {...props} />
      </div>
      <NodeViewContent<"table"> as="table" />
    </NodeViewWrapper>
  );
}

function EmbedView(props: NodeViewProps) {
  const t = useTranslations("editor.blocks");
  const { provider, ref } = props.node.attrs;
  const isVideo = provider === "youtube";
  return (
    <NodeViewWrapper as="figure" className="embed-block" data-drag-handle>
      <div contentEditable={false}>
        <div className="embed-card">
          <Icon name="embed" />
          <b>{isVideo ? t("video") : t("post")}</b>
          <small>{isVideo ? `youtube.com/watch?v=${ref}` : `t.me/${ref}`}</small>
        </div>
        <div className="figure-words">
          <WordsField {...props} name="caption" label={t("caption")} />
          <RemoveBlock {...props} />
        </div>
      </div>
    </NodeViewWrapper>
  );
}
