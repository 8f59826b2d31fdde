import { useTranslations } from "next-intl";
import { TRASH_DAYS } from "@/lib/newsroom/stories.ts";
import { EditorDialog } from "./editor-dialog.tsx";
import type { Need } from "./open-dialog.ts";

type ConfirmationProps = {
  words: { title: string; say: string; cancel: string; confirm: string };
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before a step that takes something away. */
function Confirmation({ words, onClose, onConfirm }: ConfirmationProps) {
  return (
    <EditorDialog onClose={onClose} title={words.title}>
      <p>{words.say}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" className="button danger" onClick={onConfirm}>
          {words.confirm}
        </button>
      </div>
    </EditorDialog>
  );
}

export function TrashDialog({ onClose, onTrash }: { onClose: () => void; onTrash: () => void }) {
  const t = useTranslations("editor.trash");
  const words = { title: t("title"), say: t("say", { days: TRASH_DAYS }), cancel: t("cancel"), confirm: t("do") };
  return <Confirmation words={words} onClose={onClose} onConfirm={onTrash} />;
}

export function DiscardDialog({ onClose, onDiscard }: { onClose: () => void; onDiscard: () => void }) {
  const t = useTranslations("editor.discard");
  const words = { title: t("title"), say: t("say"), cancel: t("cancel"), confirm: t("do") };
  return <Confirmation words={words} onClose={onClose} onConfirm={onDiscard} />;
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
