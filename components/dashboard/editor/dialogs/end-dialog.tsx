import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Steps } from "@/components/dashboard/editor/page/use-steps.ts";
import { Field } from "@/components/ui/field.tsx";
import { proposedEnd } from "@/lib/editor/moments.ts";
import { EditorDialog } from "./editor-dialog.tsx";
import { MomentField, useChosenMoment } from "./moment-field.tsx";

/** Sets until when the article is public, and the reason shown to readers afterwards. */
export function EndDialog({ steps, onClose }: { steps: Steps; onClose: () => void }) {
  const t = useTranslations("editor.end");
  const { unpublishAt, withdrawnReason } = steps.publication;
  const [reason, setReason] = useState(withdrawnReason);
  const { until, error, busy, settle } = useEnd(steps, reason, onClose);
  return (
    <EditorDialog onClose={onClose} title={t("title")}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (until.at) void settle(until.at);
        }}
      >
        <MomentField chosen={until} label={t("label")} error={error} />
        <Field label={t("reason")} note={t("optional")} hint={t("reasonHint")}>
          {(control) => (
            <textarea
              {...control}
              className="control"
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="dialog-foot">
          {unpublishAt ? (
            <button type="button" className="button" onClick={() => void settle(null)}>
              {t("without")}
            </button>
          ) : (
            <button type="button" className="button" onClick={onClose}>
              {t("cancel")}
            </button>
          )}
          <button type="submit" className="button primary" aria-disabled={busy || undefined}>
            {t("do")}
          </button>
        </div>
      </form>
    </EditorDialog>
  );
}

/** The chosen moment, and what the server said to it. */
function useEnd(steps: Steps, reason: string, onDone: () => void) {
  const { unpublishAt } = steps.publication;
  const until = useChosenMoment(() => (unpublishAt ? new Date(unpublishAt) : proposedEnd(new Date())));
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const settle = async (at: string | null) => {
    if (busy) return;
    setBusy(true);
    const wrong = await steps.end(at, at ? reason.trim() : "");
    setBusy(false);
    setError(wrong);
    if (wrong === null) onDone();
  };
  const set: typeof until.set = (field) => {
    until.set(field);
    setError(null);
  };
  return { until: { ...until, set }, error, busy, settle };
}
