import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { PictureDialog } from "@/components/dashboard/editor/dialogs/picture-dialog.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import styles from "./names.module.css";

export type ListMedia = ComponentProps<typeof PictureDialog>["listMedia"];

type PortraitProps = {
  photo: DeskPicture | null;
  error: string | undefined;
  locale: Locale;
  listMedia: ListMedia;
  onChange: (photo: DeskPicture | null) => void;
};

/** The portrait of an author, chosen from the library. */
export function Portrait({ photo, error, locale, listMedia, onChange }: PortraitProps) {
  const t = useTranslations("names");
  const [isChoosing, setChoosing] = useState(false);
  return (
    <fieldset className={styles.portrait}>
      <legend className="field-label">{t("photo")}</legend>
      {photo ? <img src={photo.src} alt={photo.alt} width={photo.width} height={photo.height} /> : null}
      <div className="button-row">
        <button type="button" className="button small" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
          <Icon name="image" />
          {photo ? t("otherPhoto") : t("choosePhoto")}
        </button>
        {photo ? (
          <button type="button" className="button small quiet" onClick={() => onChange(null)}>
            {t("noPhoto")}
          </button>
        ) : null}
      </div>
      {error ? <p className="field-error">{error}</p> : null}
      {isChoosing ? (
        <PictureDialog
          several={false}
          locale={locale}
          listMedia={listMedia}
          onClose={() => setChoosing(false)}
          onChoose={([chosen]) => {
            setChoosing(false);
            if (chosen) onChange(chosen);
          }}
        />
      ) : null}
    </fieldset>
  );
}
