import { WhenColumn } from "@/components/site/lists/when-column.tsx";
import { Picture } from "@/components/ui/picture.tsx";
import type { TextPiece } from "@/lib/article/news.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import { type CardProps, CorrectedNote, Headline, Kicker, langOf, MarkedText, Views } from "./card-parts.tsx";

type RowCardProps = CardProps & {
  /** The row above is of the same day, so this one does not repeat it. */
  sameDay?: boolean;
  /** Headline and text of a search hit, with the matched words marked. */
  hit?: { headline: TextPiece[]; fragment: TextPiece[] };
};

/** A story in a full-page list: time, kicker, headline, excerpt, author, views, picture. */
export function RowCard({ card, locale, now, headingLevel = 2, sameDay = false, hit }: RowCardProps) {
  const author = card.authors[0]?.name;
  const classes = `card row sec-${card.section.colour}${card.picture ? "" : " no"}${sameDay ? " same" : ""}`;
  return (
    <article className={classes} lang={langOf(card, locale)}>
      <Kicker card={card} locale={locale} linked={false} />
      <Headline card={card} locale={locale} size="card" level={headingLevel} pieces={hit?.headline} />
      {(hit || card.excerpt) && (
        <p className="stand">{hit ? <MarkedText pieces={hit.fragment} /> : bindWords(card.excerpt, card.locale)}</p>
      )}
      <p className="meta">
        <CorrectedNote card={card} />
        <WhenColumn card={card} now={now} />
        {author && <span>{author}</span>}
        <Views card={card} />
      </p>
      {card.picture && <Picture picture={card.picture} sizes="(min-width:48rem) 216px,116px" upTo={480} alt="" />}
    </article>
  );
}
