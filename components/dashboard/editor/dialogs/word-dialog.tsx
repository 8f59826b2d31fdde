import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWordsByLanguage, WordsByLanguageFields } from "@/components/dashboard/parts/words-by-language.tsx";
import { wordLimits } from "@/lib/article/word-limits.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { EditorDialog } from "./editor-dialog.tsx";

export type WordStep = "withdraw" | "sendBack" | "correct";
/** Words for the readers of each language. */
export type StepWords = Partial<Record<Locale, string>>;

const limits = { withdraw: wordLimits.withdrawal, sendBack: wordLimits.note, correct: wordLimits.correction };

type WordDialogProps = {
  step: WordStep;
  /** The languages in which the step can be taken. */
  offered: readonly Locale[];
  onClose: () => void;
  /** Returns whether it succeeded; if not, the dialog stays open with the text. */
  onDone: (words: StepWords) => Promise<boolean>;
};

/** Steps that need a reason or message: why an article is withdrawn, what its author should revise, what was wrong in it. */
export function WordDialog({ step, offered, onClose, onDone }: WordDialogProps) {
  const t = useTranslations("editor.words");
  const { least, most } = limits[step];
  const asked = useWordsByLanguage(offered, { least });
  const [hasFailed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    const words = busy ? null : asked.answer();
    if (!words) return;
    setBusy(true);
    const isDone = await onDone(words);
    setBusy(false);
    setFailed(!isDone);
    if (isDone) onClose();
  };
  return (
    <EditorDialog onClose={onClose} title={t(`${step}.title`)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <WordsByLanguageFields
          asked={asked}
          label={t(`${step}.label`)}
          hint={t(`${step}.hint`)}
          shortError={t("short")}
          rows={4}
          most={most}
          isFirst
        />
        {hasFailed ? (
          <p className="field-error" role="alert">
            {t("failed")}
          </p>
        ) : null}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t("cancel")}
          </button>
          <button type="submit" className={step === "withdraw" ? "button danger" : "button primary"}>
            {t(`${step}.do`)}
          </button>
        </div>
      </form>
    </EditorDialog>
  );
}
