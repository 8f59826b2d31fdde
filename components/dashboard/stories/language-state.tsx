import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/dashboard/parts/state-mark.tsx";
import type { DeskStory } from "@/lib/newsroom/stories.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { translationAddress } from "@/lib/translation/translation.ts";
import { MomentSigns } from "./moment-signs.tsx";
import { type StartArticle, StartTranslation } from "./start-translation.island.tsx";
import styles from "./stories.module.css";

type LanguageStateProps = {
  story: DeskStory;
  language: Locale;
  /** Starts the story's article in this language; null if the person may not. */
  startArticle: StartArticle | null;
};

/** The state of a story in a language, as a link to its article; with the number of stale places of a translation. */
export function LanguageState({ story, language, startArticle }: LanguageStateProps) {
  const t = useTranslations("stories");
  const article = story.articles.find(({ locale }) => locale === language);
  if (!article)
    return startArticle ? (
      <StartTranslation storyId={story.storyId} language={language} startArticle={startArticle} />
    ) : (
      <StateMark state="none" />
    );
  if (!article.isReadable)
    return (
      <span title={t("notReadable")}>
        <StateMark state={article.state} />
        <span className="vh">{t("notReadable")}</span>
      </span>
    );
  return (
    <>
      <Link className={styles.stateLink} href={`/dashboard/articles/${article.articleId}`} prefetch={false}>
        <StateMark state={article.state} />
        {article.hasUnpublished ? (
          <span className="unpublished-dot" title={t("unpublished")}>
            <span className="vh">{t("unpublished")}</span>
          </span>
        ) : null}
        <MomentSigns article={article} />
      </Link>
      {article.stale > 0 ? (
        <Link
          className={styles.staleCount}
          href={translationAddress(article.articleId)}
          prefetch={false}
          title={t("stale", { count: article.stale })}
          aria-label={t("stale", { count: article.stale })}
        >
          {article.stale}
        </Link>
      ) : null}
    </>
  );
}
