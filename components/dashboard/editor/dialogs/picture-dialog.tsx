import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { Field } from "@/components/ui/field.tsx";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { EditorDialog } from "./editor-dialog.tsx";
import styles from "./picture-dialog.module.css";
import { PictureUpload } from "./picture-upload.tsx";

type PictureDialogProps = {
  /** Whether several pictures may be chosen. */
  several: boolean;
  locale: Locale;
  listMedia: EditorActions["listMedia"];
  onClose: () => void;
  onChoose: (pictures: DeskPicture[]) => void;
};

const DEBOUNCE_MS = 200;

/** Chooses library pictures, searched by what they show or by their author. */
export function PictureDialog({ several, locale, listMedia, onClose, onChoose }: PictureDialogProps) {
  const t = useTranslations("editor.pictures");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<DeskPicture[]>([]);
  const found = useFoundPictures(text, locale, listMedia);
  const press = (picture: DeskPicture) => {
    if (!several) {
      onChoose([picture]);
      return;
    }
    setChosen((before) => {
      const rest = before.filter((one) => one.mediaId !== picture.mediaId);
      return rest.length < before.length ? rest : [...before, picture];
    });
  };
  const isEnough = chosen.length >= 2;
  return (
    <EditorDialog size="wide" onClose={onClose} title={several ? t("titleSeveral") : t("title")}>
      <PictureUpload {...{ several, locale }} onUploaded={press} />
      <Field label={t("search")}>
        {(control) => (
          <input
            {...control}
            className="control"
            type="search"
            value={text}
            maxLength={80}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <p className="vh" role="status">
        {found === "failed" || found === null ? "" : t("found", { count: found.length })}
      </p>
      {found === "failed" ? <p className="field-error">{t("failed")}</p> : null}
      <ul className={styles.grid}>
        {Array.isArray(found)
          ? found.map((picture) => (
              <li key={picture.mediaId}>
                <button
                  type="button"
                  aria-pressed={several ? chosen.some((one) => one.mediaId === picture.mediaId) : undefined}
                  onClick={() => press(picture)}
                >
                  <img src={picture.src} alt={picture.alt} loading="lazy" />
                  <span>{picture.caption || picture.alt || t("unnamed")}</span>
                  <small>{picture.credit || t("noCredit")}</small>
                </button>
              </li>
            ))
          : null}
      </ul>
      {Array.isArray(found) && found.length === 0 ? <p>{t("nothing")}</p> : null}
      {several ? (
        <div className="dialog-foot">
          <button
            type="button"
            className="button primary"
            aria-disabled={isEnough ? undefined : true}
            onClick={() => {
              if (isEnough) onChoose(chosen);
            }}
          >
            {t("insert", { count: chosen.length })}
          </button>
        </div>
      ) : null}
    </EditorDialog>
  );
}

function useFoundPictures(
  text: string,
  locale: Locale,
  listMedia: EditorActions["listMedia"],
): DeskPicture[] | "failed" | null {
  const [found, setFound] = useState<DeskPicture[] | "failed" | null>(null);
  useEffect(() => {
    let isLate = false;
    const timer = setTimeout(async () => {
      const result = await listMedia({ text: text.trim(), locale, before: null }).catch(() => null);
      if (!isLate) setFound(result?.ok ? result.value.pictures : "failed");
    }, DEBOUNCE_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [text, locale, listMedia]);
  return found;
}
