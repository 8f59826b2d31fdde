import { Headline, Kicker, langOf } from "@/components/site/cards/card-parts.tsx";
import { Picture } from "@/components/ui/picture.tsx";
import type { StoryCard } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A story to read next: headline, with a small picture on its right. */
export function RelatedCard({ card, locale }: { card: StoryCard; locale: Locale }) {
  return (
    <article className={`card row sec-${card.section.colour}${card.picture ? "" : " no"}`} lang={langOf(card, locale)}>
      <Kicker card={card} locale={locale} linked={false} />
      <Headline card={card} locale={locale} size="card" level={3} />
      {card.picture && (
        <Picture
          picture={{ ...card.picture, placeholder: "" }}
          sizes="(min-width:64rem) 160px,116px"
          upTo={240}
          alt=""
        />
      )}
    </article>
  );
}
