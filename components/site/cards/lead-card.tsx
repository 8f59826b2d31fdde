import { Picture } from "@/components/ui/picture.tsx";
import { CardMeta, type CardProps, Headline, Kicker, langOf, Standfirst } from "./card-parts.tsx";

type LeadCardProps = CardProps & {
  /** On a section's page the text is next to the picture if there is room; on the front page it is below. */
  opens: "front" | "section";
};

const pictureSizes = {
  front: "(min-width:84rem) 592px,(min-width:64rem) 44vw,(min-width:48rem) 58vw,100vw",
  section: "(min-width:84rem) 624px,(min-width:48rem) 46vw,100vw",
} as const;

/** The story that opens the front page or a section's page, with a large picture. */
export function LeadCard({ card, locale, now, opens }: LeadCardProps) {
  const ofSection = opens === "section";
  const shape = card.picture ? (ofSection ? " wide" : "") : " bare";
  return (
    <article className={`card lead${shape} sec-${card.section.colour}`} lang={langOf(card, locale)}>
      {card.picture && <Picture picture={card.picture} sizes={pictureSizes[opens]} upTo={1280} alt="" priority />}
      <Kicker card={card} locale={locale} linked={!ofSection} />
      <Headline card={card} locale={locale} size="lead" level={2} />
      <Standfirst card={card} />
      <CardMeta card={card} now={now} corrected={ofSection} />
    </article>
  );
}
