import { Badges, CardMeta, Headline, langOf, Standfirst } from "@/components/site/cards/card-parts.tsx";
import { Picture } from "@/components/ui/picture.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { sectionAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Reading time from which a story is a long read, minutes. */
const LONG_READ = 5;

/** One long story on a tinted background across the whole page. */
export function FeatureBand({ card, locale, now }: { card: StoryCard; locale: Locale; now: Date }) {
  const t = wordsIn(card.locale, "front");
  return (
    <section className={`feature sec-${card.section.colour}`}>
      <article className="wrap card" lang={langOf(card, locale)}>
        {card.picture && (
          <Picture
            picture={card.picture}
            sizes="(min-width:84rem) 714px,(min-width:64rem) 54vw,100vw"
            upTo={1280}
            alt=""
          />
        )}
        <p className="kick">
          <Badges card={card} locale={locale} />
          <a href={sectionAddress(card.locale, card.section.slug)}>{card.section.name}</a>
          {card.readingTime >= LONG_READ && <span className="say">{t("longRead", { minutes: card.readingTime })}</span>}
        </p>
        <Headline card={card} locale={locale} size="section" level={2} />
        <Standfirst card={card} />
        <CardMeta card={card} now={now} byline />
      </article>
    </section>
  );
}
