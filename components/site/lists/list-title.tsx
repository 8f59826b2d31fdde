import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

type ListTitleProps = {
  title: string;
  locale: Locale;
  /** One sentence about the list. */
  description?: string;
  /** Colour of the section; default ink colour. */
  colour?: string;
  /** Address of the list's feed. */
  feed?: string;
};

/** The heading of a list page: name, a sentence, feed. */
export function ListTitle({ title, locale, description, colour, feed }: ListTitleProps) {
  const t = wordsIn(locale, "list");
  return (
    <header className={colour ? `title sec-${colour}` : "title plain"}>
      <h1>{title}</h1>
      {description && <p>{description}</p>}
      {feed && (
        <a className="rss-link" href={feed} aria-label={t("feed", { title })}>
          <Icon name="rss" /> RSS
        </a>
      )}
    </header>
  );
}
