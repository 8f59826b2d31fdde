import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { PictureForm } from "@/components/dashboard/media/picture-form.island.tsx";
import type { DescribedPicture, DeskPicture } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { EditorDialog } from "./editor-dialog.tsx";

type PictureWordsDialogProps = {
  picture: DeskPicture;
  locale: Locale;
  actions: Pick<EditorActions, "readPicture" | "describePicture">;
  onClose: () => void;
  /** Called with the picture and its new description in the article's language. */
  onDescribed: (picture: DeskPicture) => void;
};

/** Edits the library's description of a picture (author, subject) without leaving the article. */
export function PictureWordsDialog({ picture, locale, actions, onClose, onDescribed }: PictureWordsDialogProps) {
  const t = useTranslations("editor.pictures");
  const [described, setDescribed] = useState<DescribedPicture | "failed" | null>(null);
  const { readPicture } = actions;
  useEffect(() => {
    let isLate = false;
    void readPicture({ mediaId: picture.mediaId })
      .catch(() => null)
      .then((result) => {
        if (!isLate) setDescribed(result?.ok ? result.value : "failed");
      });
    return () => {
      isLate = true;
    };
  }, [picture.mediaId, readPicture]);
  return (
    <EditorDialog onClose={onClose} title={t("words")}>
      {described === "failed" ? <p className="field-error">{t("failed")}</p> : null}
      {described && described !== "failed" ? (
        <PictureForm
          picture={described}
          describe={actions.describePicture}
          onSaved={({ aiUse, words }) => {
            onClose();
            onDescribed({ ...picture, ...words[locale], aiUse });
          }}
        />
      ) : null}
    </EditorDialog>
  );
}
