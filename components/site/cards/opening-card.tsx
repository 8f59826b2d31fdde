import { Picture } from "@/components/ui/picture.tsx";
import { type CardProps, CardTime, CorrectedNote, Headline, Kicker, langOf, Standfirst, Views } from "./card-parts.tsx";

/** The story that opens a section's page: a large picture, with the text next to it on wide pages. */
export function OpeningCard({ card, locale, now }: CardProps) {
  return (
    <article
      className={`card lead ${card.picture ? "wide" : "bare"} sec-${card.section.colour}`}
      lang={langOf(card, locale)}
    >
      {card.picture && (
        <Picture
          picture={card.picture}
          sizes="(min-width:84rem) 624px,(min-width:48rem) 46vw,100vw"
          upTo={1280}
          alt=""
          priority
        />
      )}
      <Kicker card={card} locale={locale} linked={false} />
      <Headline card={card} locale={locale} size="lead" level={2} />
      <Standfirst card={card} />
      <p className="meta">
        <CorrectedNote card={card} />
        <CardTime card={card} now={now} />
        <Views card={card} />
      </p>
    </article>
  );
}
