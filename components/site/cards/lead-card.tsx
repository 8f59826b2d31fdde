import { Picture } from "@/components/ui/picture.tsx";
import { CardMeta, type CardProps, Headline, Kicker, langOf, Standfirst } from "./card-parts.tsx";

/** The first story of the front page. */
export function LeadCard({ card, locale, now, headingLevel = 2 }: CardProps) {
  const bare = card.picture ? "" : " bare";
  return (
    <article className={`card lead sec-${card.section.colour}${bare}`} lang={langOf(card, locale)}>
      {card.picture && (
        <Picture
          picture={card.picture}
          sizes="(min-width:84rem) 592px,(min-width:64rem) 44vw,(min-width:48rem) 58vw,100vw"
          upTo={1280}
          alt=""
          priority
        />
      )}
      <Kicker card={card} locale={locale} />
      <Headline card={card} locale={locale} size="lead" level={headingLevel} />
      <Standfirst card={card} />
      <CardMeta card={card} now={now} />
    </article>
  );
}
