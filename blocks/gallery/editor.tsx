import { Node } from "@tiptap/core";
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useContext, useEffect, useState } from "react";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { clipboardAttribute, fieldAttributes } from "@/blocks/parts/editor-attributes.ts";
import { KnownPictures, ShownPicture, SourceFigure } from "@/blocks/parts/shown-picture.tsx";
import { RemoveBlock, WordsField } from "@/blocks/parts/words-field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { galleryFields } from "./fields.ts";
import type { Gallery } from "./shape.ts";

const GalleryNode = Node.create({
  name: "gallery",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ pictures: clipboardAttribute("pictures", []), ...fieldAttributes(galleryFields) }),
  parseHTML: () => [{ tag: "figure[data-pictures]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView: () => ReactNodeViewRenderer(GalleryView),
});

type GalleryPicture = { mediaId: number; alt: string };

function GalleryView(props: NodeViewProps) {
  const t = useTranslations("blocks.gallery");
  const pictures = props.node.attrs.pictures as GalleryPicture[];
  const change = (next: GalleryPicture[]) => props.updateAttributes({ pictures: next });
  return (
    <NodeViewWrapper as="figure" className="figure-block" data-drag-handle>
      <div contentEditable={false}>
        <ul className="gallery-block">
          {pictures.map((one, index) => (
            <GalleryItem
              key={one.mediaId}
              item={one}
              number={index + 1}
              isEditable={props.editor.isEditable}
              onAlt={(alt) => change(pictures.map((other) => (other === one ? { ...one, alt } : other)))}
              onRemove={() =>
                pictures.length === 1 ? props.deleteNode() : change(pictures.filter((other) => other !== one))
              }
            />
          ))}
        </ul>
        <div className="figure-words">
          <WordsField {...props} name="caption" label={t("caption")} />
          <WordsField {...props} name="credit" label={t("credit")} required />
          <RemoveBlock {...props} />
        </div>
      </div>
    </NodeViewWrapper>
  );
}

type GalleryItemProps = {
  item: GalleryPicture;
  number: number;
  isEditable: boolean;
  onAlt: (alt: string) => void;
  onRemove: () => void;
};

function GalleryItem({ item, number, isEditable, onAlt, onRemove }: GalleryItemProps) {
  const t = useTranslations("blocks.gallery");
  const known = useContext(KnownPictures);
  return (
    <li>
      <ShownPicture picture={known.get(item.mediaId)} />
      <AltField value={item.alt} label={`${t("alt")}, ${number}`} isEditable={isEditable} onChange={onAlt} />
      {isEditable ? (
        <button
          type="button"
          className="button quiet small icon-only"
          aria-label={t("removePicture", { number })}
          onClick={onRemove}
        >
          <Icon name="cross" />
        </button>
      ) : null}
    </li>
  );
}

type AltFieldProps = { value: string; label: string; isEditable: boolean; onChange: (alt: string) => void };

function AltField({ value, label, isEditable, onChange }: AltFieldProps) {
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  return (
    <input
      className="words-field"
      name="alt"
      type="text"
      value={words}
      aria-label={label}
      placeholder={label}
      maxLength={1_000}
      disabled={!isEditable}
      onChange={(event) => {
        setWords(event.target.value);
        onChange(event.target.value);
      }}
    />
  );
}

export const galleryEditor: BlockEditor<Gallery> = {
  nodes: [GalleryNode],
  menu: [{ name: "gallery", icon: "image", run: (_, ask) => ask("gallery") }],
  Source: ({ block: { attrs }, pictures }) => (
    <SourceFigure ids={attrs.pictures.map((one) => one.mediaId)} caption={attrs.caption} pictures={pictures} />
  ),
};
