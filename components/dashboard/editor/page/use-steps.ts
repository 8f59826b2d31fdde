import type { WordStep } from "@/components/dashboard/editor/dialogs/word-dialog.tsx";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import type { EditingSession } from "@/components/dashboard/editor/session/use-editing-session.ts";
import type { ShownPart } from "@/lib/article/shown-story.ts";
import type { Result } from "@/lib/result.ts";
import { type Publishing, usePublishing } from "./use-publishing.ts";
import type { Screen } from "./use-screen.ts";
import { type ServerStanding, type StepTools, unavailableOnError, useStepTools } from "./use-step-tools.ts";
import { useTrash } from "./use-trash.ts";

/** The article's publication state, including steps taken on this page. */
export type Standing = ServerStanding & {
  /** Whether the scheduled update contains the current text. */
  isUpdateCurrent: boolean;
};

export type Steps = Publishing & {
  standing: Standing;
  /** What somebody else changed, so that the last step was refused. The page shows it. */
  changed: ShownPart[];
  /** Submits, approves, or cancels a scheduled publication or update. */
  take: (step: "submit" | "approve" | "unschedule" | "unscheduleUpdate") => Promise<void>;
  /** Sets the end of publication. Returns what is wrong with the moment, or null on success. */
  end: (until: string | null, reason: string) => Promise<string | null>;
  trash: () => Promise<void>;
  say: (step: WordStep, words: string) => Promise<boolean>;
  discard: () => Promise<void>;
  restore: (revisionId: number) => Promise<void>;
};

type StepProps = Pick<ArticleEditorProps, "article" | "story" | "actions">;

/**
 * Steps for the whole article. Each saves everything typed first, so that what is approved or published is what the screen shows. If somebody changed
 * the article meanwhile, the step is refused and the screen shows the new state.
 */
export function useSteps(props: StepProps, session: EditingSession, screen: Screen): Steps {
  const tools = useStepTools(props.article, session, screen);
  const publishing = usePublishing(tools, props.actions.publishArticle);
  const trash = useTrash(props.story.storyId, props.actions);
  const { standing, changed, saved } = tools;
  return {
    standing: {
      ...standing,
      hasUnpublished: standing.hasUnpublished || session.isTouched,
      isUpdateCurrent: !session.isTouched && standing.update?.revision === session.saver.revision,
    },
    changed,
    ...publishing,
    take: takeOf(props, tools),
    say: sayOf(props, tools),
    end: endOf(props, tools),
    trash: async () => {
      if (await saved()) await trash();
    },
    ...reloadingOf(props, tools),
  };
}

function takeOf({ article, actions }: StepProps, { saved, seen, settle, tell, say, changeStanding }: StepTools) {
  const { articleId } = article;
  const verbs = {
    submit: () => actions.submitArticle({ articleId }),
    approve: async () => actions.approveArticle(await seen()),
    unschedule: () => actions.unscheduleArticle({ articleId }),
  };
  const take: Steps["take"] = async (step) => {
    if (!(await saved())) return;
    if (step === "unscheduleUpdate") {
      const result = await unavailableOnError(actions.unscheduleUpdate({ articleId }));
      if (!result.ok) return tell(result);
      changeStanding((before) => ({ ...before, update: null, hasUnpublished: true }));
      say(step);
    } else if (await settle(await unavailableOnError(verbs[step]()))) say(step);
  };
  return take;
}

function sayOf({ article, actions }: StepProps, { saved, settle, say }: StepTools): Steps["say"] {
  const { articleId } = article;
  return async (step, words) => {
    if (step === "correct") {
      const result = await unavailableOnError(actions.correctArticle({ articleId, text: words }));
      if (result.ok) say("correct");
      return result.ok;
    }
    if (!(await saved())) return false;
    const asked =
      step === "withdraw"
        ? actions.withdrawArticle({ articleId, reason: words })
        : actions.sendBackArticle({ articleId, note: words });
    const isDone = await settle(await unavailableOnError(asked));
    if (isDone) say(step);
    return isDone;
  };
}

function endOf({ article, actions }: StepProps, { tell, say, changeStanding }: StepTools): Steps["end"] {
  return async (until, reason) => {
    const result = await unavailableOnError(actions.setArticleEnd({ articleId: article.articleId, until, reason }));
    if (!result.ok) {
      tell(result);
      return result.fields?.until ?? "failed";
    }
    const { unpublishAt } = result.value;
    changeStanding((before) => ({ ...before, unpublishAt, withdrawnReason: until ? reason : "" }));
    say(until ? "end" : "noEnd");
    return null;
  };
}

/** Steps after which the server has a different text: they reload the page with it. Nothing typed here may overwrite it. */
function reloadingOf({ article, actions }: StepProps, { session, saved, tell }: StepTools) {
  const { articleId } = article;
  const { saver, journal } = session;
  const reloadAfter = async (change: Promise<Result<unknown>>) => {
    const result = await unavailableOnError(change);
    if (!result.ok) return tell(result);
    saver.close();
    await journal.clear();
    location.reload();
  };
  return {
    discard: async () => {
      if (await saved()) await reloadAfter(actions.discardCopy({ articleId, revision: saver.revision }));
    },
    restore: async (revisionId: number) => {
      if (await saved()) await reloadAfter(actions.restoreRevision({ articleId, revisionId }));
    },
  };
}
