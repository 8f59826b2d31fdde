import { useTranslations } from "next-intl";
import { useState } from "react";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { ArticleState, EditableArticle } from "@/lib/desk.ts";
import type { FailureCode, Result } from "@/lib/result.ts";
import type { ArticleEditorProps } from "./editor-props.ts";
import type { Writing } from "./use-writing.ts";
import type { WordStep } from "./word-dialog.tsx";

/** Where the article stands, as far as steps taken here have changed it. */
export type Standing = Pick<EditableArticle, "state" | "publishedAt" | "address" | "hasUnpublished">;

export type Steps = {
  standing: Standing;
  /** What was published last from here, until it is put away. */
  published: { address: string; scheduledFor: string | null } | null;
  forgetPublished: () => void;
  publish: (at: string | null) => Promise<boolean>;
  /** Submits, approves or unschedules. */
  take: (step: "submit" | "approve" | "unschedule") => Promise<void>;
  say: (step: WordStep, words: string) => Promise<boolean>;
  discard: () => Promise<void>;
  restore: (revisionId: number) => Promise<void>;
};

/** What is done with the article as a whole. Everything that was typed is saved first: what goes out is what stands on the screen. */
export function useSteps({ article, actions }: ArticleEditorProps, writing: Writing): Steps {
  const t = useTranslations("editor.steps");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const { articleId } = article;
  const { state, publishedAt, address, hasUnpublished } = article;
  const [standing, setStanding] = useState<Standing>({ state, publishedAt, address, hasUnpublished });
  const [published, setPublished] = useState<Steps["published"]>(null);

  const tell = (code: FailureCode) => toast({ text: failures(code) });
  const settle = (result: Result<{ state: ArticleState }>) => {
    if (!result.ok) tell(result.code);
    else setStanding((before) => ({ ...before, state: result.value.state, address: null }));
    return result.ok;
  };
  const saved = async () => {
    const isSaved = await writing.saver.flush();
    if (!isSaved) toast({ text: t("unsaved") });
    return isSaved;
  };

  const publish = async (at: string | null) => {
    if (!(await saved())) return false;
    const result = await orAway(actions.publishArticle({ articleId, revision: writing.saver.revision, at }));
    if (!result.ok) {
      writing.setErrors(result.fields ?? {});
      tell(result.code);
      return false;
    }
    const { scheduled, revision, ...out } = result.value;
    writing.saver.goOnFrom(revision);
    writing.setErrors({});
    setStanding({ state: scheduled ? "scheduled" : "published", ...out, hasUnpublished: false });
    setPublished({ address: out.address, scheduledFor: scheduled ? out.publishedAt : null });
    writing.endTouched();
    return true;
  };
  const take: Steps["take"] = async (step) => {
    if (!(await saved())) return;
    const verbs = {
      submit: actions.submitArticle,
      approve: actions.approveArticle,
      unschedule: actions.unscheduleArticle,
    };
    if (settle(await orAway(verbs[step]({ articleId })))) toast({ text: t(`done.${step}`) });
  };
  const say: Steps["say"] = async (step, words) => {
    if (step === "correct") {
      const result = await orAway(actions.correctArticle({ articleId, text: words }));
      if (result.ok) toast({ text: t("done.correct") });
      return result.ok;
    }
    if (!(await saved())) return false;
    const isDone =
      step === "withdraw"
        ? settle(await orAway(actions.withdrawArticle({ articleId, reason: words })))
        : settle(await orAway(actions.sendBackArticle({ articleId, note: words })));
    if (isDone) toast({ text: t(`done.${step}`) });
    return isDone;
  };
  /** Another text stands on the server now: the page is opened anew with it, and nothing here may come back over it. */
  const openAnew = async (change: Promise<Result<unknown>>) => {
    const result = await orAway(change);
    if (!result.ok) {
      tell(result.code);
      return;
    }
    writing.saver.close();
    await writing.journal.clear();
    location.reload();
  };
  return {
    standing: { ...standing, hasUnpublished: standing.hasUnpublished || writing.isTouched },
    published,
    forgetPublished: () => setPublished(null),
    publish,
    take,
    say,
    discard: async () => {
      if (await saved()) await openAnew(actions.discardCopy({ articleId, revision: writing.saver.revision }));
    },
    restore: async (revisionId) => {
      if (await saved()) await openAnew(actions.restoreRevision({ articleId, revisionId }));
    },
  };
}

/** The answer, or that none came. */
function orAway<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  return answer.catch(() => ({ ok: false, code: "unavailable" }));
}
