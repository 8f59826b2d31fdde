import type { AnyExtension } from "@tiptap/core";
import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from "next/navigation";
import { useMemo, useState } from "react";
import type { OpenDialog } from "@/components/dashboard/editor/dialogs/open-dialog.ts";
import { useUrgentDialog } from "@/components/dashboard/editor/dialogs/use-urgent-dialog.ts";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import { useShownArticle } from "@/components/dashboard/editor/page/use-shown-article.ts";
import { type Steps, useSteps } from "@/components/dashboard/editor/page/use-steps.ts";
import { type StoryState, useStoryFields } from "@/components/dashboard/editor/panel/use-story-fields.ts";
import { Saver } from "@/components/dashboard/editor/saving/saver.ts";
import { type Check, checklist } from "@/lib/editor/checklist.ts";
import { type PrimaryStep, primaryStep } from "@/lib/editor/publication.ts";
import { textOfArticle } from "./edited-text.ts";
import { type EditingSession, useEditingSession } from "./use-editing-session.ts";

/** An open article: its text, its story, its way to readers, and the dialog above it. */
export type ArticleSession = EditingSession &
  Pick<ArticleEditorProps, "article" | "story" | "person" | "actions"> & {
    shared: StoryState;
    steps: Steps;
    checks: Check[];
    primary: PrimaryStep | null;
    /** Takes the primary step, or opens its dialog. */
    takePrimary: () => void;
    dialog: OpenDialog;
    open: (dialog: OpenDialog) => void;
  };

/** The session of the editor and of the translator. `extensions`: additions of one screen, read on the first render only. */
export function useArticleSession(props: ArticleEditorProps, extensions: AnyExtension[] = []): ArticleSession {
  const { article, story, person, actions } = props;
  const { articleId } = article;
  const session = useEditingSession(
    textOfArticle(props, person),
    (tools) =>
      new Saver({
        ...tools,
        save: (based) => actions.saveCopy({ articleId, ...based }),
        isOutdated: isUnrecognizedActionError,
      }),
    extensions,
  );
  const shared = useStoryFields(story, actions.setStoryFields);
  const steps = useSteps(props, session, useShownArticle(props, session, shared));
  const [dialog, open] = useState<OpenDialog>(null);
  useUrgentDialog(session.saveState, open);
  const primary = primaryStep({ ...steps.publication, may: article.may });
  const takePrimary = () => {
    if (primary === "submit") void steps.run("submit");
    else if (primary) {
      session.updateCopy();
      open({ kind: "publish" });
    }
  };
  const checks = useChecks(session, shared, story.articles.length > 1);
  return { ...session, article, story, person, actions, shared, steps, checks, primary, takePrimary, dialog, open };
}

/** What is still missing in the article, or could be better. */
function useChecks(
  { copy, text, files, typography }: EditingSession,
  { fields }: StoryState,
  hasOtherLanguage: boolean,
) {
  const { leadMedia } = fields;
  const { locale } = text;
  const { known: pictures } = files;
  const { count } = typography;
  return useMemo(
    () => checklist(copy, { locale, leadMedia, pictures, hasOtherLanguage, typography: count }),
    [copy, locale, leadMedia, pictures, hasOtherLanguage, count],
  );
}
