import { useTranslations } from "next-intl";
import { PublishedNotice } from "@/components/dashboard/editor/dialogs/publish-dialog.tsx";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import { Standing } from "@/components/dashboard/editor/panel/status-notices.tsx";
import { ChangedNotice } from "@/components/dashboard/editor/saving/changed-notice.tsx";
import { Presence } from "@/components/dashboard/editor/saving/presence.tsx";
import { UnsavedWords } from "@/components/dashboard/editor/saving/unsaved-words.tsx";
import type { Writing } from "@/components/dashboard/editor/saving/use-writing.ts";
import { LanguageNotice } from "./language-notice.tsx";
import type { Steps } from "./use-steps.ts";

type NoticesProps = Pick<ArticleEditorProps, "article" | "story" | "person" | "actions"> & {
  writing: Writing;
  steps: Steps;
};

/** Notices to read before writing: who else has the article open, unsaved words from before, the result of the last step. */
export function EditorNotices({ article, story, person, actions, writing, steps }: NoticesProps) {
  const t = useTranslations("editor");
  return (
    <div className="editor-notices">
      <Presence articleId={article.articleId} keepPresence={actions.keepPresence} />
      <UnsavedWords
        article={article}
        owner={person}
        journal={writing.journal}
        present={writing.copy}
        readAuthorNames={actions.readAuthorNames}
        onChoose={writing.replace}
      />
      {article.may.write ? null : <p className="notice">{t("readOnly")}</p>}
      <LanguageNotice
        {...{ article, story, writing }}
        locales={person.locales}
        changeLanguage={actions.changeLanguage}
      />
      <Standing article={article} standing={steps.standing} />
      <ChangedNotice parts={steps.changed} />
      {steps.published ? <PublishedNotice {...steps.published} onClose={steps.forgetPublished} /> : null}
    </div>
  );
}
