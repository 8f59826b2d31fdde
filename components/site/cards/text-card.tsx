import { CardMeta, type CardProps, Headline, Kicker, langOf, Standfirst } from "./card-parts.tsx";

type TextCardProps = CardProps & {
  /** Two columns wide, with a larger headline. */ wide?: boolean;
  standfirst?: boolean;
};

/** A story without a picture: the section's rule takes the place of the picture's top edge. */
export function TextCard({ card, locale, now, headingLevel = 2, wide = false, standfirst = true }: TextCardProps) {
  return (
    <article className={`card bare sec-${card.section.colour}${wide ? " w2" : ""}`} lang={langOf(card, locale)}>
      <Kicker card={card} locale={locale} />
      <Headline card={card} locale={locale} size={wide ? "section" : "card"} level={headingLevel} />
      {standfirst && <Standfirst card={card} />}
      <CardMeta card={card} now={now} />
    </article>
  );
}
