import { useTranslations } from "next-intl";
import { useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { Writing } from "@/components/dashboard/editor/saving/use-writing.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { otherLanguageOf } from "@/lib/editor/text-language.ts";
import type { EditableArticle, EditableStory } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

type LanguageNoticeProps = {
  article: EditableArticle;
  story: EditableStory;
  /** Languages in which the user may write. */
  locales: readonly Locale[];
  writing: Writing;
  changeLanguage: EditorActions["changeLanguage"];
};

/** Warns that a text is written in the other language than its tab. An article that was never public can be moved to the other language as it is. */
export function LanguageNotice({ article, story, locales, writing, changeLanguage }: LanguageNoticeProps) {
  const t = useTranslations("editor.otherLanguage");
  const failures = useTranslations("desk.failures");
  const [isClosed, setClosed] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const found = article.may.write && !isClosed ? otherLanguageOf(writing.copy, article.locale) : null;
  const mayMove =
    found !== null &&
    locales.includes(found) &&
    article.state === "draft" &&
    article.publishedAt === null &&
    story.articles.length === 1;
  const move = async (locale: Locale) => {
    await writing.saver.flush();
    const moved = await changeLanguage({ articleId: article.articleId, locale }).catch(() => null);
    if (moved?.ok) location.reload();
    else setProblem(failures(moved?.code ?? "unavailable"));
  };
  return (
    <div role="status">
      {found ? (
        <div className="notice warn">
          <Icon name="warning" />
          <p>{problem ?? t(`say.${found}`)}</p>
          {mayMove ? (
            <button type="button" className="button small" onClick={() => void move(found)}>
              {t(`move.${found}`)}
            </button>
          ) : null}
          <button
            type="button"
            className="button small quiet icon-only"
            aria-label={t("close")}
            title={t("close")}
            onClick={() => setClosed(true)}
          >
            <Icon name="cross" />
          </button>
        </div>
      ) : null}
    </div>
  );
}
