import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import type { EditingSession } from "@/components/dashboard/editor/session/use-editing-session.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import { type ShownPart, type ShownStory, shownParts } from "@/lib/article/shown-story.ts";
import { formatWhen } from "@/lib/editor/moments.ts";
import type { ArticleState, EditableArticle } from "@/lib/newsroom/page-data.ts";
import type { Failure, Result } from "@/lib/result.ts";
import type { ShownArticle } from "./use-shown-article.ts";

/** The article's publication state on the server, as far as this page knows. */
export type ServerPublicationState = Pick<
  EditableArticle,
  "state" | "corrections" | "publishedAt" | "unpublishAt" | "update" | "address" | "hasUnpublished" | "withdrawnReason"
>;

/** What the page shows of the story. The server approves and publishes only this state. */
export type Seen = { articleId: number; revision: number; shown: ShownStory };

type StepDone =
  | "submit"
  | "approve"
  | "unschedule"
  | "unscheduleUpdate"
  | "end"
  | "noEnd"
  | "correct"
  | "changeCorrection"
  | "removeCorrection"
  | "withdraw"
  | "sendBack";

/** What all steps of an article have in common. */
export type StepTools = {
  session: EditingSession;
  publication: ServerPublicationState;
  changePublication: (change: (before: ServerPublicationState) => ServerPublicationState) => void;
  /** What somebody else changed, so that the last step was refused. */
  changed: ShownPart[];
  setChanged: (parts: ShownPart[]) => void;
  /** Saves everything typed. Returns whether the server then has it. */
  saveAll: () => Promise<boolean>;
  getSeen: () => Promise<Seen>;
  showDone: (done: StepDone) => void;
  /** Says that the text of this time is back; or, without an undo, that it is as before. */
  showRestored: (from: string, undo: (() => void) | null) => void;
  /** Says why a step was refused. */
  showFailure: (refusal: Failure) => void;
  /** Says why a step was refused; if somebody changed the article meanwhile, shows the new state. */
  refuse: (refusal: Failure) => Promise<void>;
  /** Shows the new state, or the refusal. Returns whether the step was taken. */
  applyResult: (result: Result<{ state: ArticleState }>) => Promise<boolean>;
};

export function useStepTools(
  article: ArticleEditorProps["article"],
  session: EditingSession,
  screen: ShownArticle,
): StepTools {
  const t = useTranslations("editor.steps");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const locale = useLocale();
  const [publication, setPublication] = useState<ServerPublicationState>(article);
  const [changed, setChanged] = useState<ShownPart[]>([]);
  const showFailure: StepTools["showFailure"] = ({ code, fields }) =>
    toast({ text: fields?.minutes ? t("limited", { minutes: Number(fields.minutes) }) : failures(code) });
  const refuse: StepTools["refuse"] = async (refusal) => {
    const { code, fields } = refusal;
    const parts = code === "conflict" ? shownParts.filter((part) => fields?.[part]) : [];
    const newest = parts.length > 0 ? await screen.reload() : null;
    if (!newest) return showFailure(refusal);
    setPublication(newest);
    setChanged(parts);
  };
  return {
    ...{ session, publication, changePublication: setPublication, changed, setChanged, showFailure, refuse },
    saveAll: async () => {
      const isSaved = await session.saver.flush();
      if (!isSaved) toast({ text: t("unsaved") });
      return isSaved;
    },
    getSeen: async () => {
      const shown = await screen.getShownStory();
      return { articleId: article.articleId, revision: session.saver.revision, shown };
    },
    showRestored: (from, undo) =>
      toast(
        undo
          ? {
              text: t("restored", { when: formatWhen(new Date(from), new Date(), locale) }),
              action: { label: t("undo"), run: undo },
            }
          : { text: t("restoreUndone") },
      ),
    showDone: (done) => toast({ text: t(`done.${done}`) }),
    applyResult: async (result) => {
      if (!result.ok) await refuse(result);
      else {
        setPublication((before) => ({ ...before, state: result.value.state, address: null }));
        setChanged([]);
      }
      return result.ok;
    },
  };
}

/** The answer, or `unavailable` if there was none. */
export function unavailableOnError<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  return answer.catch(() => ({ ok: false, code: "unavailable" }));
}
