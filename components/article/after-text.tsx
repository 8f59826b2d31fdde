import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { ArticleView } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { TagLinks } from "./tag-links.tsx";

type AfterTextProps = {
  article: ArticleView;
  locale: Locale;
  address: string /** Reader mail address; empty for none. */;
  email: string;
};

/** What follows the last paragraph: end mark, tags, a contact for reporting mistakes; in print, the address. */
export function AfterText({ article, locale, address, email }: AfterTextProps) {
  const t = wordsIn(locale, "article");
  return (
    <>
      <Icon name="horn" />
      <div className="after">
        <TagLinks tags={article.tags} locale={locale} />
        {email && (
          <p className="wrong">
            {t("mistake")}{" "}
            <a className="txt-link" href={`mailto:${email}`}>
              {email}
            </a>
          </p>
        )}
        <p className="on-paper">{address}</p>
      </div>
    </>
  );
}
