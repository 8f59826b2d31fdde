import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { wordLimits } from "@/lib/article/word-limits.ts";
import type { StoredCorrection } from "@/lib/newsroom/page-data.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import { autofocusOnOpen, EditorDialog } from "./editor-dialog.tsx";

type CorrectionDialogProps = {
  correction: StoredCorrection;
  locale: Locale;
  onClose: () => void;
  /** Changes the words, or removes the correction if they are null. Returns whether it succeeded; if not, the dialog stays open with the words. */
  onDone: (text: string | null) => Promise<boolean>;
};

/** Changes or removes a correction that readers see. */
export function CorrectionDialog({ correction, locale, onClose, onDone }: CorrectionDialogProps) {
  const t = useTranslations("editor.corrections");
  const words = useTranslations("editor.words");
  const [text, setText] = useState(correction.text);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const finish = async (changed: string | null) => {
    if (busy) return;
    if (changed !== null && changed.length < wordLimits.correction.least) return setError(words("short"));
    setBusy(true);
    const isDone = await onDone(changed);
    setBusy(false);
    if (isDone) onClose();
    else setError(t("failed"));
  };
  return (
    <EditorDialog onClose={onClose} title={t("title")}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void finish(text.trim());
        }}
      >
        <Field label={words("correct.label")} hint={t("hint")} error={error}>
          {(control) => (
            <textarea
              {...control}
              ref={autofocusOnOpen}
              className="control"
              lang={localeFacts[locale].lang}
              rows={4}
              maxLength={wordLimits.correction.most}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        <div className="dialog-foot">
          <button type="button" className="button danger" onClick={() => void finish(null)}>
            {t("remove")}
          </button>
          <button type="submit" className="button primary">
            {t("save")}
          </button>
        </div>
      </form>
    </EditorDialog>
  );
}
