import type { WordStep } from "@/components/dashboard/editor/dialogs/word-dialog.tsx";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import type { EditingSession } from "@/components/dashboard/editor/session/use-editing-session.ts";
import type { ShownPart } from "@/lib/article/shown-story.ts";
import type { Result } from "@/lib/result.ts";
import { type Publishing, usePublishing } from "./use-publishing.ts";
import type { ShownArticle } from "./use-shown-article.ts";
import { type ServerPublicationState, type StepTools, unavailableOnError, useStepTools } from "./use-step-tools.ts";
import { useTrash } from "./use-trash.ts";

/** The article's publication state, including steps taken on this page. */
export type PublicationState = ServerPublicationState & {
  /** Whether the scheduled update contains the current text. */
  isUpdateCurrent: boolean;
};

export type Steps = Publishing & {
  publication: PublicationState;
  /** What somebody else changed, so that the last step was refused. The page shows it. */
  changed: ShownPart[];
  /** Submits, approves, or cancels a scheduled publication or update. */
  run: (step: "submit" | "approve" | "unschedule" | "unscheduleUpdate") => Promise<void>;
  /** Sets the end of publication. Returns what is wrong with the moment, or null on success. */
  end: (until: string | null, reason: string) => Promise<string | null>;
  trash: () => Promise<void>;
  runWithWords: (step: WordStep, words: string) => Promise<boolean>;
  discard: () => Promise<void>;
  restore: (revisionId: number) => Promise<void>;
};

type StepProps = Pick<ArticleEditorProps, "article" | "story" | "actions">;

/**
 * Steps for the whole article. Each saves everything typed first, so that what is approved or published is what the screen shows. If somebody changed
 * the article meanwhile, the step is refused and the screen shows the new state.
 */
export function useSteps(props: StepProps, session: EditingSession, screen: ShownArticle): Steps {
  const tools = useStepTools(props.article, session, screen);
  const publishing = usePublishing(tools, props.actions.publishArticle);
  const trash = useTrash(props.story.storyId, props.actions);
  const { publication, changed, saveAll } = tools;
  return {
    publication: {
      ...publication,
      hasUnpublished: publication.hasUnpublished || session.isTouched,
      isUpdateCurrent: !session.isTouched && publication.update?.revision === session.saver.revision,
    },
    changed,
    ...publishing,
    run: runOf(props, tools),
    runWithWords: runWithWordsOf(props, tools),
    end: endOf(props, tools),
    trash: async () => {
      if (await saveAll()) await trash();
    },
    ...reloadingOf(props, tools),
  };
}

function runOf(
  { article, actions }: StepProps,
  { saveAll, getSeen, applyResult, showFailure, showDone, changePublication }: StepTools,
) {
  const { articleId } = article;
  const verbs = {
    submit: () => actions.submitArticle({ articleId }),
    approve: async () => actions.approveArticle(await getSeen()),
    unschedule: () => actions.unscheduleArticle({ articleId }),
  };
  const run: Steps["run"] = async (step) => {
    if (!(await saveAll())) return;
    if (step === "unscheduleUpdate") {
      const result = await unavailableOnError(actions.unscheduleUpdate({ articleId }));
      if (!result.ok) return showFailure(result);
      changePublication((before) => ({ ...before, update: null, hasUnpublished: true }));
      showDone(step);
    } else if (await applyResult(await unavailableOnError(verbs[step]()))) showDone(step);
  };
  return run;
}

function runWithWordsOf(
  { article, actions }: StepProps,
  { saveAll, applyResult, showDone }: StepTools,
): Steps["runWithWords"] {
  const { articleId } = article;
  return async (step, words) => {
    if (step === "correct") {
      const result = await unavailableOnError(actions.correctArticle({ articleId, text: words }));
      if (result.ok) showDone("correct");
      return result.ok;
    }
    if (!(await saveAll())) return false;
    const action =
      step === "withdraw"
        ? actions.withdrawArticle({ articleId, reason: words })
        : actions.sendBackArticle({ articleId, note: words });
    const isDone = await applyResult(await unavailableOnError(action));
    if (isDone) showDone(step);
    return isDone;
  };
}

function endOf({ article, actions }: StepProps, { showFailure, showDone, changePublication }: StepTools): Steps["end"] {
  return async (until, reason) => {
    const result = await unavailableOnError(actions.setArticleEnd({ articleId: article.articleId, until, reason }));
    if (!result.ok) {
      showFailure(result);
      return result.fields?.until ?? "failed";
    }
    const { unpublishAt } = result.value;
    changePublication((before) => ({ ...before, unpublishAt, withdrawnReason: until ? reason : "" }));
    showDone(until ? "end" : "noEnd");
    return null;
  };
}

/** Steps after which the server has a different text: they reload the page with it. Nothing typed here may overwrite it. */
function reloadingOf({ article, actions }: StepProps, { session, saveAll, showFailure }: StepTools) {
  const { articleId } = article;
  const { saver, journal } = session;
  const reloadAfter = async (change: Promise<Result<unknown>>) => {
    const result = await unavailableOnError(change);
    if (!result.ok) return showFailure(result);
    saver.close();
    await journal.clear();
    location.reload();
  };
  return {
    discard: async () => {
      if (await saveAll()) await reloadAfter(actions.discardCopy({ articleId, revision: saver.revision }));
    },
    restore: async (revisionId: number) => {
      if (await saveAll()) await reloadAfter(actions.restoreRevision({ articleId, revisionId }));
    },
  };
}
