import { Headline, langOf } from "@/components/site/cards/card-parts.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Section, StoryCard } from "@/lib/article/news.ts";
import { sectionAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

type ArticleAsideProps = {
  section: Section;
  /** The section's newest stories. */
  inSection: StoryCard[];
  mostRead: StoryCard[];
  locale: Locale;
};

/** Next to an article: more from its section, then the most read stories, which stay in view. Below it on phones. Headlines only: the page is small. */
export function ArticleAside({ section, inSection, mostRead, locale }: ArticleAsideProps) {
  if (inSection.length + mostRead.length === 0) return null;
  const t = wordsIn(locale, "article");
  return (
    <aside className="aside">
      {inSection.length > 0 && (
        <section className="box">
          <h2>
            <a href={sectionAddress(locale, section.slug)}>{t("inSection", { section: section.name })}</a>
          </h2>
          <ul className="heads">
            <Headlines cards={inSection} locale={locale} />
          </ul>
        </section>
      )}
      {mostRead.length > 0 && (
        <section className="box">
          <h2>{t("mostRead")}</h2>
          <ol className="rank">
            <Headlines cards={mostRead} locale={locale} />
          </ol>
        </section>
      )}
    </aside>
  );
}

function Headlines({ cards, locale }: { cards: StoryCard[]; locale: Locale }) {
  return cards.map((card) => (
    <li key={card.storyId} lang={langOf(card, locale)}>
      <Headline card={card} locale={locale} size="list" badge />
    </li>
  ));
}
