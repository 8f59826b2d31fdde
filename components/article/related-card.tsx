import { CardMeta, type CardProps, Headline, Kicker, langOf, Standfirst } from "@/components/site/cards/card-parts.tsx";
import { TextCard } from "@/components/site/cards/text-card.tsx";
import { Picture } from "@/components/ui/picture.tsx";
import { cutAtWord } from "@/lib/language/excerpt.ts";

/** Standfirst letters that fit into two lines of a column. */
const EXCERPT_LETTERS = 70;

const shapeClass = { column: "thumb", wide: "w2 wide" } as const;
const shapeSizes = {
  column: "(min-width:84rem) 272px,(min-width:64rem) 24vw,116px",
  wide: "(min-width:84rem) 332px,(min-width:64rem) 25vw,calc(100vw - 40px)",
} as const;

type RelatedCardProps = CardProps & { shape: keyof typeof shapeClass };

/** A story to read next: picture, headline, excerpt, date and views. Without a picture it is a text card. */
export function RelatedCard({ card: full, locale, now, shape }: RelatedCardProps) {
  const card = { ...full, excerpt: cutAtWord(full.excerpt, EXCERPT_LETTERS) };
  if (!card.picture) return <TextCard card={card} locale={locale} now={now} headingLevel={3} wide={shape === "wide"} />;
  return (
    <article className={`card ${shapeClass[shape]} sec-${card.section.colour}`} lang={langOf(card, locale)}>
      <Picture picture={card.picture} sizes={shapeSizes[shape]} upTo={480} alt="" />
      <Kicker card={card} locale={locale} linked={false} />
      <Headline card={card} locale={locale} size="card" level={3} />
      <Standfirst card={card} />
      <CardMeta card={card} now={now} />
    </article>
  );
}
