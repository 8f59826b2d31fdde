import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard, TextPiece } from "@/lib/article/news.ts";
import { formatCardTime, toZonedIso } from "@/lib/language/dates/dates.ts";
import { formatNumber } from "@/lib/language/dates/numbers.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import { articleAddress, sectionAddress } from "@/lib/site/addresses.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";

/** Props of every card: the story, the page's language and the current time. */
export type CardProps = {
  card: StoryCard;
  locale: Locale;
  now: Date;
  headingLevel?: 2 | 3;
};

/** The `lang` attribute of a card whose language differs from its page's; otherwise undefined. */
export function langOf(card: StoryCard, locale: Locale): string | undefined {
  return card.locale === locale ? undefined : localeFacts[card.locale].lang;
}

/** Badges to see before reading: the language if it differs from the page's, and advertising. */
export function Badges({ card, locale }: { card: StoryCard; locale: Locale }) {
  const t = wordsIn(card.locale, "article.label");
  return (
    <>
      {card.locale === locale ? null : <span className="badge">{localeFacts[card.locale].badge}</span>}
      {card.label && <span className="badge">{t(card.label)}</span>}
    </>
  );
}

/** Badge and kicker above a headline; the kicker links to the section unless the page is that section's list. */
export function Kicker({ card, locale, linked = true }: { card: StoryCard; locale: Locale; linked?: boolean }) {
  const words = card.kicker || card.section.name;
  return (
    <p className="kick">
      <Badges card={card} locale={locale} />
      {linked ? <a href={sectionAddress(card.locale, card.section.slug)}>{words}</a> : <span>{words}</span>}
    </p>
  );
}

/** The address of the card's article. */
function cardAddress(card: StoryCard): string {
  return articleAddress({
    locale: card.locale,
    sectionSlug: card.section.slug,
    storyId: card.storyId,
    slug: card.slug,
  });
}

type HeadlineProps = {
  card: StoryCard;
  locale: Locale;
  size: "lead" | "section" | "card" | "list";
  level?: 2 | 3;
  /** Shows the badge before the headline, for a card without a kicker. */
  badge?: boolean;
  pieces?: TextPiece[];
};

/** The headline: the card's only link, whose box covers the card. */
export function Headline({ card, locale, size, level, badge, pieces }: HeadlineProps) {
  const Tag = level ? (`h${level}` as const) : "p";
  return (
    <Tag className={`hl h-${size}`}>
      {badge && <Badges card={card} locale={locale} />}
      <a href={cardAddress(card)} hrefLang={langOf(card, locale)}>
        {pieces ? <MarkedText pieces={pieces} /> : bindWords(card.headline, card.locale)}
      </a>
    </Tag>
  );
}

/** Text with the matched words marked. */
export function MarkedText({ pieces }: { pieces: TextPiece[] }) {
  // Pieces have no identity but their place, and never move.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return pieces.map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text));
}

/** The standfirst, or the beginning of the text. */
export function Standfirst({ card }: { card: StoryCard }) {
  return card.excerpt ? <p className="stand">{bindWords(card.excerpt, card.locale)}</p> : null;
}

/**
 * Views of the story with an icon; a script updates the number through `data-story`. `counted` shows the views of a time window instead, which are
 * not updated.
 */
export function Views({ card, counted }: { card: StoryCard; counted?: number }) {
  const t = wordsIn(card.locale, "site");
  const shown = counted ?? card.views;
  return (
    <span className="v">
      <Icon name="eye" />
      <span className="vh">{t("viewsLabel")}</span>
      <data value={shown} data-story={counted === undefined ? card.storyId : undefined}>
        {formatNumber(shown)}
      </data>
    </span>
  );
}

/** «Исправлено», in the card's language. */
export function CorrectedNote({ card }: { card: StoryCard }) {
  if (!card.corrected) return null;
  const t = wordsIn(card.locale, "site");
  return <span className="fixed">{t("corrected")}</span>;
}

/** The time that the card is sorted by, in card format. */
export function CardTime({ card, now }: { card: StoryCard; now: Date }) {
  const at = new Date(card.listedAt);
  return <time dateTime={toZonedIso(at)}>{formatCardTime(at, now, card.locale)}</time>;
}

type CardMetaProps = {
  card: StoryCard;
  now: Date;
  byline?: boolean;
  /** Says whether the story was corrected. Lists say it, the front page does not. */
  corrected?: boolean;
};

/** The line below a card: correction and author if wanted, time, views. */
export function CardMeta({ card, now, byline = false, corrected = false }: CardMetaProps) {
  const author = byline ? card.authors[0]?.name : undefined;
  return (
    <p className="meta">
      {corrected && <CorrectedNote card={card} />}
      {author && <span>{author}</span>}
      <CardTime card={card} now={now} />
      <Views card={card} />
    </p>
  );
}
