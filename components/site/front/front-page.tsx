import { Headline, langOf, Standfirst } from "@/components/site/cards/card-parts.tsx";
import { LeadCard } from "@/components/site/cards/lead-card.tsx";
import { StandardCard } from "@/components/site/cards/standard-card.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { MostReadLists, StoryCard } from "@/lib/article/news.ts";
import type { FrontComposition } from "@/lib/newsroom/front-composition.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { BandHead } from "./band-head.tsx";
import { FeatureBand } from "./feature-band.tsx";
import { LatestAside } from "./latest-aside.tsx";
import { MostReadAside } from "./most-read-aside.tsx";
import { SectionBand } from "./section-band.tsx";

type FrontPageProps = FrontComposition & {
  mostRead: MostReadLists;
  locale: Locale;
  now: Date;
};

/** The front page below its masthead. Empty parts take no space. */
export function FrontPage(props: FrontPageProps) {
  const { lead, bands, feature, locale, now } = props;
  if (!lead) {
    const t = wordsIn(locale, "front");
    return <p className="wrap found">{t("nothingYet")}</p>;
  }
  const [firstBand, ...otherBands] = bands;
  return (
    <>
      <TopStories {...props} lead={lead} />
      {firstBand && <SectionBand band={firstBand} leading locale={locale} now={now} />}
      {feature && <FeatureBand card={feature} locale={locale} now={now} />}
      {otherBands.map((band) => (
        <SectionBand key={band.section.id} band={band} locale={locale} now={now} />
      ))}
      <Foot {...props} />
    </>
  );
}

/** The first screen: lead, standard cards, latest. */
function TopStories({ lead, standards, latest, locale, now }: FrontPageProps & { lead: StoryCard }) {
  return (
    <div className="wrap top3">
      <LeadCard card={lead} locale={locale} now={now} opens="front" />
      <div className="stds">
        {standards.map((card, index) => (
          <StandardCard
            key={card.storyId}
            card={card}
            locale={locale}
            now={now}
            shape={index === 0 ? "full" : "column"}
          />
        ))}
      </div>
      <LatestAside cards={latest} locale={locale} now={now} />
    </div>
  );
}

/** The last band: sport, most read, opinion. */
function Foot({ sport, opinion, mostRead, locale, now }: FrontPageProps) {
  return (
    <div className="wrap trio">
      {sport && (
        <section className={`sec-${sport.section.colour}`}>
          <BandHead section={sport.section} locale={locale} />
          {sport.cards.map((card) => (
            <StandardCard key={card.storyId} card={card} locale={locale} now={now} headingLevel={3} shape="tall" />
          ))}
        </section>
      )}
      <MostReadAside mostRead={mostRead} locale={locale} />
      {opinion && (
        <section className={`said sec-${opinion.section.colour}`}>
          <BandHead section={opinion.section} locale={locale} />
          {opinion.cards.map((card) => (
            <OpinionCard key={card.storyId} card={card} locale={locale} />
          ))}
        </section>
      )}
    </div>
  );
}

/** An opinion column: the headline styled as a quote, with its author below. */
function OpinionCard({ card, locale }: { card: StoryCard; locale: Locale }) {
  return (
    <article className="card" lang={langOf(card, locale)}>
      <Headline card={card} locale={locale} size="card" level={3} badge />
      <Standfirst card={card} />
      {card.authors[0] && (
        <p className="meta">
          <b>{card.authors[0].name}</b>
        </p>
      )}
    </article>
  );
}
