import { useTranslations } from "next-intl";
import { TRASH_DAYS } from "@/lib/newsroom/stories.ts";
import { EditorDialog } from "./editor-dialog.tsx";
import type { Need } from "./open-dialog.ts";

export function TrashDialog({ onClose, onTrash }: { onClose: () => void; onTrash: () => void }) {
  const t = useTranslations("editor.trash");
  return (
    <EditorDialog onClose={onClose} title={t("title")}>
      <p>{t("say", { days: TRASH_DAYS })}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {t("cancel")}
        </button>
        <button type="button" className="button danger" onClick={onTrash}>
          {t("do")}
        </button>
      </div>
    </EditorDialog>
  );
}

export function DiscardDialog({ onClose, onDiscard }: { onClose: () => void; onDiscard: () => void }) {
  const t = useTranslations("editor.discard");
  return (
    <EditorDialog onClose={onClose} title={t("title")}>
      <p>{t("say")}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {t("cancel")}
        </button>
        <button type="button" className="button danger" onClick={onDiscard}>
          {t("do")}
        </button>
      </div>
    </EditorDialog>
  );
}

/** Why saving has stopped, and what to do. The words stay on this computer in any case. */
export function NeedDialog({ what, onClose }: { what: Need; onClose: () => void }) {
  const t = useTranslations("editor.need");
  return (
    <EditorDialog onClose={onClose} title={t(`title.${what}`)}>
      <p>{t(`say.${what}`)}</p>
      <div className="dialog-foot">
        {what === "reload" ? (
          <button type="button" className="button primary" onClick={() => location.reload()}>
            {t("reload")}
          </button>
        ) : null}
        <button type="button" className="button" onClick={onClose}>
          {t("goOn")}
        </button>
      </div>
    </EditorDialog>
  );
}
