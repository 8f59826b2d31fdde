import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { StateMark } from "@/components/dashboard/parts/state-mark.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { EditableArticle, EditableStory } from "@/lib/newsroom/page-data.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import { translationAddress } from "@/lib/translation/translation.ts";

type LanguageTabsProps = {
  article: Pick<EditableArticle, "articleId" | "storyId" | "state">;
  story: EditableStory;
  startArticle: EditorActions["startArticle"];
};

/** The languages of the story with the state of each article; a missing one can be started. */
export function LanguageTabs({ article, story, startArticle }: LanguageTabsProps) {
  const t = useTranslations("editor.languages");
  const stories = useTranslations("stories");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const router = useRouter();
  const begin = async (locale: Locale) => {
    const result = await startArticle({ storyId: article.storyId, locale }).catch(() => null);
    if (result?.ok) router.push(translationAddress(result.value.articleId));
    else toast({ text: failures("unavailable") });
  };
  return (
    <nav className="segments" aria-label={t("name")}>
      {locales.map((locale) => {
        const present = story.articles.find((one) => one.locale === locale);
        const { badge, lang } = localeFacts[locale];
        if (!present) {
          return story.mayBegin.includes(locale) ? (
            <button
              key={locale}
              type="button"
              lang={lang}
              title={t(`begin.${locale}`)}
              onClick={() => void begin(locale)}
            >
              <StateMark state="none" label={badge} />
              <span className="vh">{t(`begin.${locale}`)}</span>
            </button>
          ) : null;
        }
        if (!present.isReadable)
          return (
            <span key={locale} lang={lang} title={stories("notReadable")}>
              <StateMark state={present.state} label={badge} />
            </span>
          );
        const isThis = present.articleId === article.articleId;
        return (
          <Link
            key={locale}
            href={`/dashboard/articles/${present.articleId}`}
            lang={lang}
            aria-current={isThis ? "page" : undefined}
            prefetch={false}
          >
            <StateMark state={isThis ? article.state : present.state} label={badge} />
          </Link>
        );
      })}
    </nav>
  );
}
