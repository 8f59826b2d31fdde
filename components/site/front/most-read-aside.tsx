import { Headline, langOf, Views } from "@/components/site/cards/card-parts.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { MostRead, MostReadLists } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Most read, by day and by week. The switch needs neither script nor request. */
export function MostReadAside({ mostRead, locale }: { mostRead: MostReadLists; locale: Locale }) {
  const { day, week } = mostRead;
  if (day.length + week.length === 0) return null;
  const t = wordsIn(locale, "front");
  const both = day.length > 0 && week.length > 0;
  return (
    <section className="most box">
      <h2>{t("mostRead")}</h2>
      {both ? (
        <fieldset className="tabs">
          <legend className="vh">{t("period")}</legend>
          <input type="radio" className="vh day" name="most" id="most-d" defaultChecked />
          <label htmlFor="most-d">{t("day")}</label>
          <input type="radio" className="vh week" name="most" id="most-w" />
          <label htmlFor="most-w">{t("week")}</label>
          <Ranking entries={day} locale={locale} className="rank day" />
          <Ranking entries={week} locale={locale} className="rank week" />
        </fieldset>
      ) : (
        <Ranking entries={day.length > 0 ? day : week} locale={locale} className="rank" />
      )}
    </section>
  );
}

function Ranking({ entries, locale, className }: { entries: MostRead; locale: Locale; className: string }) {
  return (
    <ol className={className}>
      {entries.map(({ card, windowViews }) => (
        <li key={card.storyId} lang={langOf(card, locale)}>
          <Headline card={card} locale={locale} size="list" badge />
          <p className="meta">
            <Views card={card} counted={windowViews} />
          </p>
        </li>
      ))}
    </ol>
  );
}
