import { useTranslations } from "next-intl";
import { PublishedNotice } from "@/components/dashboard/editor/dialogs/publish-dialog.tsx";
import styles from "@/components/dashboard/editor/editor.module.css";
import { Corrections } from "@/components/dashboard/editor/panel/corrections.tsx";
import { StatusNotices } from "@/components/dashboard/editor/panel/status-notices.tsx";
import { ChangedNotice } from "@/components/dashboard/editor/saving/changed-notice.tsx";
import { Presence } from "@/components/dashboard/editor/saving/presence.tsx";
import { UnsavedWords } from "@/components/dashboard/editor/saving/unsaved-words.tsx";
import type { ArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import { LanguageNotice } from "./language-notice.tsx";

/** Notices to read before writing: who else has the article open, unsaved words from before, the result of the last step. */
export function EditorNotices({ session }: { session: ArticleSession }) {
  const t = useTranslations("editor");
  const { article, actions, steps } = session;
  return (
    <div className={styles.notices}>
      <Presence articleId={article.articleId} keepPresence={actions.keepPresence} />
      <UnsavedWords session={session} readAuthorNames={actions.readAuthorNames} />
      {article.may.write ? null : <p className="notice">{t("readOnly")}</p>}
      <LanguageNotice session={session} />
      <StatusNotices article={article} publication={steps.publication} />
      <Corrections session={session} />
      <ChangedNotice parts={steps.changed} />
      {steps.published ? <PublishedNotice {...steps.published} onClose={steps.forgetPublished} /> : null}
    </div>
  );
}
