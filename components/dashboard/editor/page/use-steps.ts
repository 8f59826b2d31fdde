import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { WordStep } from "@/components/dashboard/editor/dialogs/word-dialog.tsx";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import type { EditingSession } from "@/components/dashboard/editor/session/use-editing-session.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import { type ShownPart, shownParts } from "@/lib/article/shown-story.ts";
import type { ArticleState, EditableArticle } from "@/lib/newsroom/page-data.ts";
import type { Failure, Result } from "@/lib/result.ts";
import type { Screen } from "./use-screen.ts";

/** The article's publication state, including steps taken on this page. */
export type Standing = Pick<
  EditableArticle,
  "state" | "publishedAt" | "unpublishAt" | "update" | "address" | "hasUnpublished" | "withdrawnReason"
> & {
  /** Whether the scheduled update contains the current text. */
  isUpdateCurrent: boolean;
};

/** `at`: when to publish or update, null for now. `until`: end of publication; null for none, undefined to leave it as it is. */
export type Moments = { at: string | null; until?: string | null | undefined };

export type Steps = {
  standing: Standing;
  /** The last publication made on this page, until its notice is dismissed. */
  published: { address: string; what: "out" | "updated" | "scheduled" | "update"; at: string | null } | null;
  forgetPublished: () => void;
  /** What somebody else changed, so that the last step was refused. The page shows it. */
  changed: ShownPart[];
  publish: (moments: Moments) => Promise<boolean>;
  /** Submits, approves, or cancels a scheduled publication or update. */
  take: (step: "submit" | "approve" | "unschedule" | "unscheduleUpdate") => Promise<void>;
  /** Sets the end of publication. Returns what is wrong with the moment, or null on success. */
  end: (until: string | null, reason: string) => Promise<string | null>;
  trash: () => Promise<void>;
  say: (step: WordStep, words: string) => Promise<boolean>;
  discard: () => Promise<void>;
  restore: (revisionId: number) => Promise<void>;
};

/**
 * Steps for the whole article. Each saves everything typed first, so that what is approved or published is what the screen shows. If somebody changed
 * the article meanwhile, the step is refused and the screen shows the new state.
 */
export function useSteps(
  { article, story, actions }: ArticleEditorProps,
  session: EditingSession,
  screen: Screen,
): Steps {
  const t = useTranslations("editor.steps");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const { articleId } = article;
  const [standing, setStanding] = useState<Omit<Standing, "isUpdateCurrent">>(article);
  const trash = useTrash(story.storyId, actions);
  const [published, setPublished] = useState<Steps["published"]>(null);
  const [changed, setChanged] = useState<ShownPart[]>([]);

  const tell = ({ code, fields }: Failure) =>
    toast({ text: fields?.minutes ? t("limited", { minutes: Number(fields.minutes) }) : failures(code) });
  const refuse = async (refusal: Failure) => {
    const { code, fields } = refusal;
    const parts = code === "conflict" ? shownParts.filter((part) => fields?.[part]) : [];
    const newest = parts.length > 0 ? await screen.takeNewest() : null;
    if (!newest) return tell(refusal);
    setStanding(newest);
    setChanged(parts);
  };
  const settle = async (result: Result<{ state: ArticleState }>) => {
    if (!result.ok) await refuse(result);
    else {
      setStanding((before) => ({ ...before, state: result.value.state, address: null }));
      setChanged([]);
    }
    return result.ok;
  };
  const saved = async () => {
    const isSaved = await session.saver.flush();
    if (!isSaved) toast({ text: t("unsaved") });
    return isSaved;
  };

  const seen = async () => {
    const shown = await screen.shown();
    return { articleId, revision: session.saver.revision, shown };
  };

  const publish: Steps["publish"] = async ({ at, until }) => {
    if (!(await saved())) return false;
    const asked = { ...(await seen()), at, ...(until === undefined ? {} : { until }) };
    const result = await unavailableOnError(actions.publishArticle(asked));
    if (!result.ok) {
      session.setErrors(result.code === "conflict" ? {} : (result.fields ?? {}));
      await refuse(result);
      return false;
    }
    setChanged([]);
    const { scheduled, updateAt, revision, ...out } = result.value;
    session.saver.goOnFrom(revision);
    session.setErrors({});
    setStanding((before) => ({
      state: scheduled ? "scheduled" : "published",
      ...out,
      unpublishAt: until === undefined ? before.unpublishAt : until,
      withdrawnReason: before.withdrawnReason,
      update: updateAt ? { at: updateAt, revision, problem: "" } : null,
      hasUnpublished: updateAt !== null,
    }));
    const what = updateAt ? "update" : scheduled ? "scheduled" : standing.state === "published" ? "updated" : "out";
    setPublished({ address: out.address, what, at: updateAt ?? (scheduled ? out.publishedAt : null) });
    session.endTouched();
    return true;
  };
  const end: Steps["end"] = async (until, reason) => {
    const result = await unavailableOnError(actions.setArticleEnd({ articleId, until, reason }));
    if (!result.ok) {
      tell(result);
      return result.fields?.until ?? "failed";
    }
    setStanding((before) => ({
      ...before,
      unpublishAt: result.value.unpublishAt,
      withdrawnReason: until ? reason : "",
    }));
    toast({ text: t(until ? "done.end" : "done.noEnd") });
    return null;
  };
  const take: Steps["take"] = async (step) => {
    if (!(await saved())) return;
    if (step === "unscheduleUpdate") {
      const result = await unavailableOnError(actions.unscheduleUpdate({ articleId }));
      if (!result.ok) return tell(result);
      setStanding((before) => ({ ...before, update: null, hasUnpublished: true }));
      return toast({ text: t("done.unscheduleUpdate") });
    }
    const verbs = {
      submit: () => actions.submitArticle({ articleId }),
      approve: async () => actions.approveArticle(await seen()),
      unschedule: () => actions.unscheduleArticle({ articleId }),
    };
    if (await settle(await unavailableOnError(verbs[step]()))) toast({ text: t(`done.${step}`) });
  };
  const say: Steps["say"] = async (step, words) => {
    if (step === "correct") {
      const result = await unavailableOnError(actions.correctArticle({ articleId, text: words }));
      if (result.ok) toast({ text: t("done.correct") });
      return result.ok;
    }
    if (!(await saved())) return false;
    const isDone =
      step === "withdraw"
        ? await settle(await unavailableOnError(actions.withdrawArticle({ articleId, reason: words })))
        : await settle(await unavailableOnError(actions.sendBackArticle({ articleId, note: words })));
    if (isDone) toast({ text: t(`done.${step}`) });
    return isDone;
  };
  /** The server has a different text: reload the page with it. Nothing typed here may overwrite it. */
  const reloadAfter = async (change: Promise<Result<unknown>>) => {
    const result = await unavailableOnError(change);
    if (!result.ok) {
      tell(result);
      return;
    }
    session.saver.close();
    await session.journal.clear();
    location.reload();
  };
  return {
    standing: {
      ...standing,
      hasUnpublished: standing.hasUnpublished || session.isTouched,
      isUpdateCurrent: !session.isTouched && standing.update?.revision === session.saver.revision,
    },
    published,
    forgetPublished: () => setPublished(null),
    changed,
    publish,
    take,
    say,
    end,
    trash: async () => {
      if (await saved()) await trash();
    },
    discard: async () => {
      if (await saved()) await reloadAfter(actions.discardCopy({ articleId, revision: session.saver.revision }));
    },
    restore: async (revisionId) => {
      if (await saved()) await reloadAfter(actions.restoreRevision({ articleId, revisionId }));
    },
  };
}

/** Moves the whole story to the trash and opens the story table, where this can be undone. */
function useTrash(storyId: number, { trashStories, undoStories }: ArticleEditorProps["actions"]): () => Promise<void> {
  const t = useTranslations("editor.steps");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const router = useRouter();
  const undo = async (entries: number[]) => {
    const result = await unavailableOnError(undoStories({ entries }));
    toast({ text: result.ok ? t("done.untrash") : failures(result.code) });
    router.refresh();
  };
  return async () => {
    const result = await unavailableOnError(trashStories({ storyIds: [storyId] }));
    if (!result.ok) return toast({ text: failures(result.code) });
    const { changed, entries } = result.value;
    if (changed.length === 0) return toast({ text: failures("conflict") });
    toast({ text: t("done.trash"), action: { label: t("undo"), run: () => void undo(entries) } });
    router.push("/dashboard/stories");
  };
}

/** The answer, or `unavailable` if there was none. */
function unavailableOnError<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  return answer.catch(() => ({ ok: false, code: "unavailable" }));
}
