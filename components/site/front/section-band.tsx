import { ListCard } from "@/components/site/cards/list-card.tsx";
import { StandardCard } from "@/components/site/cards/standard-card.tsx";
import type { FrontBand } from "@/lib/newsroom/front-composition.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { BandHead } from "./band-head.tsx";
import { layOutBand } from "./band-layout.ts";

type SectionBandProps = {
  band: FrontBand;
  locale: Locale;
  now: Date /** The first band: one story takes two columns. */;
  leading?: boolean;
};

/** The newest stories of a section in four columns. */
export function SectionBand({ band, locale, now, leading = false }: SectionBandProps) {
  const { wide, columns, listed } = layOutBand(band.cards, leading);
  return (
    <section className={`band sec-${band.section.colour}`}>
      <div className="wrap">
        <BandHead section={band.section} locale={locale} />
        <div className="cols rows">
          {wide.map((card) => (
            <StandardCard key={card.storyId} card={card} locale={locale} now={now} headingLevel={3} shape="wide" />
          ))}
          {columns.map((card) => (
            <StandardCard key={card.storyId} card={card} locale={locale} now={now} headingLevel={3} />
          ))}
          {listed.length > 0 && (
            <div className="list">
              {listed.map((card) => (
                <ListCard key={card.storyId} card={card} locale={locale} now={now} headingLevel={3} />
              ))}
            </div>
          )}
        </div>
      </div>
    </section>
  );
}
