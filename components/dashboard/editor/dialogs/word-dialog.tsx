import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { EditorDialog } from "./editor-dialog.tsx";

export type WordStep = "withdraw" | "sendBack" | "correct";

const limits = { withdraw: [3, 500], sendBack: [0, 1_000], correct: [3, 2_000] } as const;

type WordDialogProps = {
  step: WordStep;
  onClose: () => void;
  /** Returns whether it succeeded; if not, the dialog stays open with the text. */
  onDone: (words: string) => Promise<boolean>;
};

/** Steps that need a reason or message: why an article is withdrawn, what its author should revise, what was wrong in it. */
export function WordDialog({ step, onClose, onDone }: WordDialogProps) {
  const t = useTranslations("editor.words");
  const [words, setWords] = useState("");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [least, most] = limits[step];
  const send = async () => {
    if (busy) return;
    if (words.trim().length < least) {
      setError(t("short"));
      return;
    }
    setBusy(true);
    const isDone = await onDone(words.trim());
    setBusy(false);
    if (isDone) onClose();
    else setError(t("failed"));
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
        <Field label={t(`${step}.label`)} hint={t(`${step}.hint`)} error={error}>
          {(control) => (
            <textarea
              {...control}
              className="control"
              rows={4}
              maxLength={most}
              value={words}
              onChange={(event) => {
                setWords(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
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
