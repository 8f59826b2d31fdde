import { wordsIn } from "@/i18n/words.ts";
import type { ReadNext as ReadNextLists } from "@/lib/article/read-next.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { RelatedCard } from "./related-card.tsx";

/** Stories to read after this one. Null if there are none. */
export function ReadNext({ lists, locale }: { lists: ReadNextLists; locale: Locale }) {
  if (lists.after.length === 0) return null;
  const t = wordsIn(locale, "article");
  return (
    <section className="next-up plain">
      <header className="bandhead">
        <h2>{t(lists.isOnTopic ? "onTopic" : "readNext")}</h2>
      </header>
      <div className="pairs">
        {lists.after.map((card) => (
          <RelatedCard key={card.storyId} card={card} locale={locale} />
        ))}
      </div>
    </section>
  );
}
