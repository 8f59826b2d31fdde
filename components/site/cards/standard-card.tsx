import { Picture } from "@/components/ui/picture.tsx";
import { CardMeta, type CardProps, Headline, Kicker, langOf, Standfirst } from "./card-parts.tsx";
import { TextCard } from "./text-card.tsx";

type StandardCardProps = CardProps & {
  /**
   * `column`: picture above, on a phone a square next to the text. `full`: picture above at every width. `wide`: two columns, picture next to the
   * text, larger headline and standfirst. `tall`: the same with the picture above on wide pages.
   */
  shape?: "column" | "full" | "wide" | "tall";
};

const shapeClass = {
  column: " thumb",
  full: "",
  wide: " w2 wide",
  tall: " wide",
} as const;
const shapeSizes = {
  column: "(min-width:84rem) 296px,(min-width:64rem) 23vw,(min-width:40rem) 46vw,116px",
  full: "(min-width:84rem) 296px,(min-width:64rem) 23vw,(min-width:40rem) 46vw,calc(100vw - 40px)",
  wide: "(min-width:84rem) 296px,(min-width:64rem) 23vw,(min-width:48rem) 46vw,calc(100vw - 40px)",
  tall: "(min-width:84rem) 493px,(min-width:64rem) 38vw,(min-width:48rem) 46vw,calc(100vw - 40px)",
} as const;

/** A story with its picture; a story without one is a text card. */
export function StandardCard({ card, locale, now, headingLevel = 2, shape = "column" }: StandardCardProps) {
  if (!card.picture)
    return <TextCard card={card} locale={locale} now={now} headingLevel={headingLevel} wide={shape === "wide"} />;
  const large = shape === "wide" || shape === "tall";
  return (
    <article className={`card sec-${card.section.colour}${shapeClass[shape]}`} lang={langOf(card, locale)}>
      <Picture picture={card.picture} sizes={shapeSizes[shape]} upTo={large ? 960 : 640} alt="" />
      <Kicker card={card} locale={locale} />
      <Headline card={card} locale={locale} size={large ? "section" : "card"} level={headingLevel} />
      {large && <Standfirst card={card} />}
      <CardMeta card={card} now={now} />
    </article>
  );
}
