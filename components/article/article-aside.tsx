import { MostReadAside } from "@/components/site/front/most-read-aside.tsx";
import { LatestList } from "@/components/site/lists/latest-list.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { MostRead, Section, StoryCard } from "@/lib/article/news.ts";
import { sectionAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

type ArticleAsideProps = {
  section: Section;
  /** The section's newest stories. */
  inSection: StoryCard[];
  mostRead: MostRead;
  locale: Locale;
  now: Date;
};

/** Next to an article: more from its section, then the most read stories, which stay in view. Below it on phones. */
export function ArticleAside({ section, inSection, mostRead, locale, now }: ArticleAsideProps) {
  if (inSection.length + mostRead.length === 0) return null;
  const t = wordsIn(locale, "article");
  return (
    <aside className="aside">
      {inSection.length > 0 && (
        <section className="latest box">
          <h2>
            <a href={sectionAddress(locale, section.slug)}>{t("inSection", { section: section.name })}</a>
          </h2>
          <LatestList cards={inSection} locale={locale} now={now} />
        </section>
      )}
      <MostReadAside mostRead={{ day: mostRead, week: [] }} locale={locale} />
    </aside>
  );
}
