import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { detectOtherLanguage } from "@/lib/editor/text-language.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Warns that a text is written in the other language than its tab. An article that was never public can be moved to the other language as it is. */
export function LanguageNotice({ session }: { session: ArticleSession }) {
  const { article, story, person, copy, saver } = session;
  const t = useTranslations("editor.otherLanguage");
  const failures = useTranslations("desk.failures");
  const [isClosed, setClosed] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const found = article.may.write && !isClosed ? detectOtherLanguage(copy, article.locale) : null;
  const mayMove =
    found !== null &&
    person.locales.includes(found) &&
    article.state === "draft" &&
    article.publishedAt === null &&
    story.articles.length === 1;
  const move = async (locale: Locale) => {
    await saver.flush();
    const moved = await session.actions.changeLanguage({ articleId: article.articleId, locale }).catch(() => null);
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
