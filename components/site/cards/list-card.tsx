import { type CardProps, CardTime, Headline, Kicker, langOf } from "./card-parts.tsx";

/** A story in a short list of a band: kicker, headline, time. */
export function ListCard({ card, locale, now, headingLevel = 3 }: CardProps) {
  return (
    <article className={`card sec-${card.section.colour}`} lang={langOf(card, locale)}>
      <Kicker card={card} locale={locale} linked={false} />
      <Headline card={card} locale={locale} size="list" level={headingLevel} />
      <p className="meta">
        <CardTime card={card} now={now} />
      </p>
    </article>
  );
}
