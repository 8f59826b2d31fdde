import { useRouter } from "next/navigation";
import type { StepWords, WordStep } from "@/components/dashboard/editor/dialogs/word-dialog.tsx";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import type { EditingSession } from "@/components/dashboard/editor/session/use-editing-session.ts";
import type { ShownPart } from "@/lib/article/shown-story.ts";
import type { StoredCorrection } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
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
  end: (until: string | null, reasons: StepWords) => Promise<string | null>;
  trash: () => Promise<void>;
  /** `words`: for each language in which the step is taken. Returns whether it was. */
  runWithWords: (step: WordStep, words: StepWords) => Promise<boolean>;
  /** Replaces the words of a correction; null removes it. Returns whether that was done. */
  changeCorrection: (correction: StoredCorrection, text: string | null) => Promise<boolean>;
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
  const { refresh } = useRouter();
  const seeOthers = ({ also, isHere }: Asked) => (also || !isHere) && refresh();
  return {
    publication: {
      ...publication,
      hasUnpublished: publication.hasUnpublished || session.isTouched,
      isUpdateCurrent: !session.isTouched && publication.update?.revision === session.saver.revision,
    },
    changed,
    ...publishing,
    run: runOf(props, tools),
    runWithWords: runWithWordsOf(props, tools, seeOthers),
    changeCorrection: changeCorrectionOf(props, tools),
    end: endOf(props, tools, seeOthers),
    trash: async () => {
      if (await saveAll()) await trash();
    },
    discard: discardOf(props, tools),
    restore: restoreOf(props, tools, screen),
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

/** `isHere`: whether the step is taken in the open article. */
type Asked = { articleId: number; isHere: boolean; own: string; also: { locale: Locale; words: string } | undefined };
/** Shows the new state of the story's other languages, if the step was taken there too. */
type SeeOthers = (asked: Asked) => void;

/**
 * The words as the server asks for them: an article, and its story in another language as well. With words for the other language alone, the step is
 * taken there.
 */
function askedIn({ article, story }: StepProps, words: StepWords): Asked | null {
  const [first, second] = [
    article,
    ...story.articles.filter(({ articleId }) => articleId !== article.articleId),
  ].flatMap(({ articleId, locale }) => {
    const own = words[locale];
    return own === undefined ? [] : [{ articleId, locale, own }];
  });
  if (!first) return null;
  const { articleId, own } = first;
  const also = second && { locale: second.locale, words: second.own };
  return { articleId, isHere: articleId === article.articleId, own, also };
}

function runWithWordsOf(props: StepProps, tools: StepTools, seeOthers: SeeOthers): Steps["runWithWords"] {
  const { actions } = props;
  const { saveAll, applyResult, showDone, showFailure, changePublication } = tools;
  return async (step, words) => {
    const asked = askedIn(props, words);
    if (!asked || !(step === "correct" || (await saveAll()))) return false;
    const { articleId, isHere, own, also } = asked;
    const done = () => {
      showDone(step);
      seeOthers(asked);
      return true;
    };
    if (step === "correct") {
      const input = { articleId, text: own, also: also && { locale: also.locale, text: also.words } };
      const result = await unavailableOnError(actions.correctArticle(input));
      if (!result.ok) {
        showFailure(result);
        return false;
      }
      const { corrections } = result.value;
      if (isHere) changePublication((before) => ({ ...before, corrections }));
      return done();
    }
    const withdrawal = { articleId, reason: own, also: also && { locale: also.locale, reason: also.words } };
    const result = await unavailableOnError(
      step === "withdraw" ? actions.withdrawArticle(withdrawal) : actions.sendBackArticle({ articleId, note: own }),
    );
    const isDone = isHere ? await applyResult(result) : result.ok;
    return isDone && done();
  };
}

function changeCorrectionOf(
  { article: { articleId }, actions }: StepProps,
  { showDone, showFailure, changePublication }: StepTools,
): Steps["changeCorrection"] {
  return async ({ correctionId, text: was }, text) => {
    const shown = { articleId, correctionId, was };
    const result = await unavailableOnError(
      text === null ? actions.removeCorrection(shown) : actions.changeCorrection({ ...shown, text }),
    );
    if (!result.ok) {
      showFailure(result);
      return false;
    }
    const { corrections } = result.value;
    changePublication((before) => ({ ...before, corrections }));
    showDone(text === null ? "removeCorrection" : "changeCorrection");
    return true;
  };
}

function endOf(props: StepProps, tools: StepTools, seeOthers: SeeOthers): Steps["end"] {
  const { actions } = props;
  const { showFailure, showDone, changePublication } = tools;
  return async (until, reasons) => {
    const asked = askedIn(props, reasons);
    if (!asked) return "failed";
    const { articleId, isHere, own, also } = asked;
    const input = { articleId, until, reason: own, also: also && { locale: also.locale, reason: also.words } };
    const result = await unavailableOnError(actions.setArticleEnd(input));
    if (!result.ok) {
      showFailure(result);
      return result.fields?.until ?? "failed";
    }
    const { unpublishAt } = result.value;
    if (isHere) changePublication((before) => ({ ...before, unpublishAt, withdrawnReason: until ? own : "" }));
    showDone(until ? "end" : "noEnd");
    seeOthers(asked);
    return null;
  };
}

/** Reloads the page with the text of the server. Nothing typed here may overwrite it. */
function discardOf({ article: { articleId }, actions }: StepProps, tools: StepTools): Steps["discard"] {
  const { saver, journal } = tools.session;
  return async () => {
    if (!(await tools.saveAll())) return;
    const result = await unavailableOnError(actions.discardCopy({ articleId, revision: saver.revision }));
    if (!result.ok) return tools.showFailure(result);
    saver.close();
    await journal.clear();
    location.reload();
  };
}

/** Shows the restored text in place, so that the message can offer to undo it. */
function restoreOf(
  { article: { articleId }, actions }: StepProps,
  { saveAll, showFailure, showRestored, changePublication }: StepTools,
  screen: ShownArticle,
): Steps["restore"] {
  const restore = async (revisionId: number, isUndo: boolean) => {
    if (!(await saveAll())) return;
    const result = await unavailableOnError(actions.restoreRevision({ articleId, revisionId }));
    if (!result.ok) return showFailure(result);
    const { from, undoTo } = result.value;
    const newest = await screen.reload();
    if (!newest) return location.reload();
    changePublication(() => newest);
    showRestored(from, isUndo ? null : () => void restore(undoTo, true));
  };
  return (revisionId) => restore(revisionId, false);
}
