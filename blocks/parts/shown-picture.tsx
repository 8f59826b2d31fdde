import { useTranslations } from "next-intl";
import { createContext } from "react";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";

/** Pictures by their ids: those of the text when it was opened, and those chosen since. */
export const KnownPictures = createContext<ReadonlyMap<number, DeskPicture>>(new Map());

/** A picture in the text, or a note that the library does not have it any more. */
export function ShownPicture({ picture }: { picture: DeskPicture | undefined }) {
  const t = useTranslations("editor.blocks");
  if (!picture) return <p className="figure-missing">{t("pictureMissing")}</p>;
  return <img src={picture.src} alt={picture.alt} width={picture.width} height={picture.height} />;
}

type SourceFigureProps = { ids: number[]; caption: string; pictures: ReadonlyMap<number, DeskPicture> };

/** Pictures of the original, as a translator sees them. */
export function SourceFigure({ ids, caption, pictures }: SourceFigureProps) {
  return (
    <figure className="pair-figure">
      {ids.map((id) => {
        const picture = pictures.get(id);
        return picture ? (
          <img key={id} src={picture.src} alt={picture.alt} width={picture.width} height={picture.height} />
        ) : null;
      })}
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}
