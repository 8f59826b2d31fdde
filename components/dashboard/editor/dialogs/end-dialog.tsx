import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Steps } from "@/components/dashboard/editor/page/use-steps.ts";
import type { ArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import {
  useWordsByLanguage,
  type WordsByLanguage,
  WordsByLanguageFields,
} from "@/components/dashboard/parts/words-by-language.tsx";
import { wordLimits } from "@/lib/article/word-limits.ts";
import { proposedEnd } from "@/lib/editor/moments.ts";
import { languagesOfStep } from "@/lib/editor/publication.ts";
import { EditorDialog } from "./editor-dialog.tsx";
import { MomentField, useChosenMoment } from "./moment-field.tsx";

/** Sets until when the story is public, in which languages, and the reason shown to their readers afterwards. */
export function EndDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const t = useTranslations("editor.end");
  const { article, story, steps } = session;
  const { unpublishAt, withdrawnReason } = steps.publication;
  const others = Object.fromEntries(story.articles.map(({ locale, endReason }) => [locale, endReason]));
  const asked = useWordsByLanguage(languagesOfStep("end", article, story.articles), {
    start: { ...others, [article.locale]: withdrawnReason },
  });
  const { until, error, busy, settle } = useEnd(steps, asked, onClose);
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
        <WordsByLanguageFields
          asked={asked}
          label={t("reason")}
          note={t("optional")}
          hint={t("reasonHint")}
          shortError=""
          rows={2}
          most={wordLimits.endReason.most}
        />
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
function useEnd(steps: Steps, asked: WordsByLanguage, onDone: () => void) {
  const { unpublishAt } = steps.publication;
  const until = useChosenMoment(() => (unpublishAt ? new Date(unpublishAt) : proposedEnd(new Date())));
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const settle = async (at: string | null) => {
    const reasons = busy ? null : asked.answer();
    if (!reasons) return;
    setBusy(true);
    const wrong = await steps.end(at, reasons);
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
