import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { createContext, useContext, useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import { RemoveBlock, WordsField } from "./words-field.tsx";

/** Pictures by id: those of the article when it was opened, and those chosen since. */
export const KnownPictures = createContext<ReadonlyMap<number, DeskPicture>>(new Map());

export function FigureView(props: NodeViewProps) {
  const t = useTranslations("editor.blocks");
  const picture = useContext(KnownPictures).get(props.node.attrs.mediaId);
  return (
    <NodeViewWrapper as="figure" className="figure-block" data-drag-handle>
      <div contentEditable={false}>
        <Shown picture={picture} />
        <div className="figure-words">
          <WordsField {...props} name="caption" label={t("caption")} />
          <WordsField {...props} name="credit" label={t("credit")} required={!picture?.credit.trim()} />
          <WordsField {...props} name="alt" label={t("alt")} />
          <RemoveBlock {...props} />
        </div>
      </div>
    </NodeViewWrapper>
  );
}

type GalleryPicture = { mediaId: number; alt: string };

export function GalleryView(props: NodeViewProps) {
  const t = useTranslations("editor.blocks");
  const known = useContext(KnownPictures);
  const pictures = props.node.attrs.pictures as GalleryPicture[];
  const change = (next: GalleryPicture[]) => props.updateAttributes({ pictures: next });
  return (
    <NodeViewWrapper as="figure" className="figure-block" data-drag-handle>
      <div contentEditable={false}>
        <ul className="gallery-block">
          {pictures.map((one, index) => (
            <li key={one.mediaId}>
              <Shown picture={known.get(one.mediaId)} />
              <AltField
                value={one.alt}
                label={`${t("alt")}, ${index + 1}`}
                editable={props.editor.isEditable}
                onChange={(alt) => change(pictures.map((other) => (other === one ? { ...one, alt } : other)))}
              />
              {props.editor.isEditable ? (
                <button
                  type="button"
                  className="button quiet small icon-only"
                  aria-label={t("removePicture", { number: index + 1 })}
                  onClick={() => change(pictures.filter((other) => other !== one))}
                >
                  <Icon name="cross" />
                </button>
              ) : null}
            </li>
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

function Shown({ picture }: { picture: DeskPicture | undefined }) {
  const t = useTranslations("editor.blocks");
  if (!picture) return <p className="figure-missing">{t("pictureMissing")}</p>;
  return <img src={picture.src} alt={picture.alt} width={picture.width} height={picture.height} />;
}

type AltFieldProps = { value: string; label: string; editable: boolean; onChange: (alt: string) => void };

function AltField({ value, label, editable, onChange }: AltFieldProps) {
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
      disabled={!editable}
      onChange={(event) => {
        setWords(event.target.value);
        onChange(event.target.value);
      }}
    />
  );
}
