import { CardMeta, type CardProps, Headline, Kicker, langOf, Standfirst } from "@/components/site/card-parts.tsx";
import { TextCard } from "@/components/site/text-card.tsx";
import { Picture } from "@/components/ui/picture.tsx";
import { cutAtWord } from "@/lib/language/excerpt.ts";

/** As much of a standfirst as three lines of a column hold, letters. */
const EXCERPT_LETTERS = 80;

/** A story to read next: picture, headline, first words, date and views; one without a picture becomes a text card. */
export function RelatedCard({ card: full, locale, now }: CardProps) {
  const card = { ...full, excerpt: cutAtWord(full.excerpt, EXCERPT_LETTERS) };
  if (!card.picture) return <TextCard card={card} locale={locale} now={now} headingLevel={3} />;
  return (
    <article className={`card thumb sec-${card.section.colour}`} lang={langOf(card, locale)}>
      <Picture
        picture={card.picture}
        sizes="(min-width:84rem) 296px,(min-width:64rem) 23vw,(min-width:40rem) 46vw,116px"
        upTo={480}
        alt=""
      />
      <Kicker card={card} locale={locale} />
      <Headline card={card} locale={locale} size="card" level={3} />
      <Standfirst card={card} />
      <CardMeta card={card} now={now} />
    </article>
  );
}
