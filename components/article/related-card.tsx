import { type CardProps, CardTime, Headline, Kicker, langOf } from "@/components/site/cards/card-parts.tsx";
import { Picture } from "@/components/ui/picture.tsx";

/** A story to read next: headline and time, with its picture on the right. */
export function RelatedCard({ card, locale, now }: CardProps) {
  return (
    <article className={`card row sec-${card.section.colour}${card.picture ? "" : " no"}`} lang={langOf(card, locale)}>
      <Kicker card={card} locale={locale} linked={false} />
      <Headline card={card} locale={locale} size="card" level={3} />
      <p className="meta">
        <CardTime card={card} now={now} />
      </p>
      {card.picture && <Picture picture={card.picture} sizes="(min-width:64rem) 160px,116px" upTo={240} alt="" />}
    </article>
  );
}
