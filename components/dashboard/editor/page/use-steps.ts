import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { ArticleState, EditableArticle } from "@/lib/newsroom/page-data.ts";
import type { Failure, Result } from "@/lib/result.ts";
import { type ShownPart, shownParts } from "@/lib/article/shown-story.ts";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import type { Screen } from "./use-screen.ts";
import type { Writing } from "@/components/dashboard/editor/saving/use-writing.ts";
import type { WordStep } from "@/components/dashboard/editor/dialogs/word-dialog.tsx";

/** Where the article stands, as far as steps taken here have changed it. */
export type Standing = Pick<
  EditableArticle,
  "state" | "publishedAt" | "unpublishAt" | "update" | "address" | "hasUnpublished" | "withdrawnReason"
> & {
  /** Whether the update that is to come holds the words of now. */
  isUpdateCurrent: boolean;
};

/** When a publication or an update is to come, null for at once; and until when, where that is asked. */
export type Moments = { at: string | null; until?: string | null | undefined };

export type Steps = {
  standing: Standing;
  /** What was published last from here, until it is put away. */
  published: { address: string; what: "out" | "updated" | "scheduled" | "update"; at: string | null } | null;
  forgetPublished: () => void;
  /** What somebody else had changed before the last step, which was refused for it: it is on the screen now. */
  changed: ShownPart[];
  publish: (moments: Moments) => Promise<boolean>;
  /** Submits, approves, or takes back what was to come. */
  take: (step: "submit" | "approve" | "unschedule" | "unscheduleUpdate") => Promise<void>;
  /** Settles until when readers see it. Returns what is wrong with the moment, or null where it is done. */
  end: (until: string | null, reason: string) => Promise<string | null>;
  trash: () => Promise<void>;
  say: (step: WordStep, words: string) => Promise<boolean>;
  discard: () => Promise<void>;
  restore: (revisionId: number) => Promise<void>;
};

/**
 * What is done with the article as a whole. Everything that was typed is saved first: what is approved or goes out is what stands on the
 * screen. Where somebody has changed that meanwhile, the step is refused, and the screen shows what is there now.
 */
export function useSteps({ article, story, actions }: ArticleEditorProps, writing: Writing, screen: Screen): Steps {
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
    const isSaved = await writing.saver.flush();
    if (!isSaved) toast({ text: t("unsaved") });
    return isSaved;
  };

  const seen = async () => {
    const shown = await screen.shown();
    return { articleId, revision: writing.saver.revision, shown };
  };

  const publish: Steps["publish"] = async ({ at, until }) => {
    if (!(await saved())) return false;
    const asked = { ...(await seen()), at, ...(until === undefined ? {} : { until }) };
    const result = await orAway(actions.publishArticle(asked));
    if (!result.ok) {
      writing.setErrors(result.code === "conflict" ? {} : (result.fields ?? {}));
      await refuse(result);
      return false;
    }
    setChanged([]);
    const { scheduled, updateAt, revision, ...out } = result.value;
    writing.saver.goOnFrom(revision);
    writing.setErrors({});
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
    writing.endTouched();
    return true;
  };
  const end: Steps["end"] = async (until, reason) => {
    const result = await orAway(actions.setArticleEnd({ articleId, until, reason }));
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
      const result = await orAway(actions.unscheduleUpdate({ articleId }));
      if (!result.ok) return tell(result);
      setStanding((before) => ({ ...before, update: null, hasUnpublished: true }));
      return toast({ text: t("done.unscheduleUpdate") });
    }
    const verbs = {
      submit: () => actions.submitArticle({ articleId }),
      approve: async () => actions.approveArticle(await seen()),
      unschedule: () => actions.unscheduleArticle({ articleId }),
    };
    if (await settle(await orAway(verbs[step]()))) toast({ text: t(`done.${step}`) });
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
        ? await settle(await orAway(actions.withdrawArticle({ articleId, reason: words })))
        : await settle(await orAway(actions.sendBackArticle({ articleId, note: words })));
    if (isDone) toast({ text: t(`done.${step}`) });
    return isDone;
  };
  /** Another text stands on the server now: the page is opened anew with it, and nothing here may come back over it. */
  const openAnew = async (change: Promise<Result<unknown>>) => {
    const result = await orAway(change);
    if (!result.ok) {
      tell(result);
      return;
    }
    writing.saver.close();
    await writing.journal.clear();
    location.reload();
  };
  return {
    standing: {
      ...standing,
      hasUnpublished: standing.hasUnpublished || writing.isTouched,
      isUpdateCurrent: !writing.isTouched && standing.update?.revision === writing.saver.revision,
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
      if (await saved()) await openAnew(actions.discardCopy({ articleId, revision: writing.saver.revision }));
    },
    restore: async (revisionId) => {
      if (await saved()) await openAnew(actions.restoreRevision({ articleId, revisionId }));
    },
  };
}

/** Throws the whole story away and leads to the table, from where it can be taken back at once. */
function useTrash(storyId: number, { trashStories, undoStories }: ArticleEditorProps["actions"]): () => Promise<void> {
  const t = useTranslations("editor.steps");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const router = useRouter();
  const undo = async (entries: number[]) => {
    const result = await orAway(undoStories({ entries }));
    toast({ text: result.ok ? t("done.untrash") : failures(result.code) });
    router.refresh();
  };
  return async () => {
    const result = await orAway(trashStories({ storyIds: [storyId] }));
    if (!result.ok) return toast({ text: failures(result.code) });
    const { changed, entries } = result.value;
    if (changed.length === 0) return toast({ text: failures("conflict") });
    toast({ text: t("done.trash"), action: { label: t("undo"), run: () => void undo(entries) } });
    router.push("/dashboard/stories");
  };
}

/** The answer, or that none came. */
function orAway<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  return answer.catch(() => ({ ok: false, code: "unavailable" }));
}
