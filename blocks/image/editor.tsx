import { Node } from "@tiptap/core";
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useContext } from "react";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { clipboardAttribute, fieldAttributes } from "@/blocks/parts/editor-attributes.ts";
import { KnownPictures, ShownPicture, SourceFigure } from "@/blocks/parts/shown-picture.tsx";
import { RemoveBlock, WordsField } from "@/blocks/parts/words-field.tsx";
import { hasWords } from "@/lib/language/letters/has-words.ts";
import { imageFields } from "./fields.ts";
import type { Image } from "./shape.ts";

const ImageNode = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ mediaId: clipboardAttribute("mediaId", null), ...fieldAttributes(imageFields) }),
  parseHTML: () => [{ tag: "figure[data-mediaid]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView: () => ReactNodeViewRenderer(ImageView),
});

function ImageView(props: NodeViewProps) {
  const t = useTranslations("blocks.image");
  const picture = useContext(KnownPictures).get(props.node.attrs.mediaId);
  return (
    <NodeViewWrapper as="figure" className="figure-block" data-drag-handle>
      <div contentEditable={false}>
        <ShownPicture picture={picture} />
        <div className="figure-words">
          <WordsField {...props} name="caption" label={t("caption")} />
          <WordsField {...props} name="credit" label={t("credit")} required={!hasWords(picture?.credit ?? "")} />
          <WordsField {...props} name="alt" label={t("alt")} />
          <RemoveBlock {...props} />
        </div>
      </div>
    </NodeViewWrapper>
  );
}

export const imageEditor: BlockEditor<Image> = {
  nodes: [ImageNode],
  menu: [{ name: "image", icon: "image", run: (_, ask) => ask("picture") }],
  Source: ({ block: { attrs }, pictures }) => (
    <SourceFigure ids={[attrs.mediaId]} caption={attrs.caption} pictures={pictures} />
  ),
};
