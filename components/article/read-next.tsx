import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { archiveAddress } from "@/lib/addresses.ts";
import type { Locale } from "@/lib/locales.ts";
import type { StoryCard } from "@/lib/news.ts";
import { RelatedCard } from "./related-card.tsx";

type ReadNextProps = { onTopic: StoryCard[]; latest: StoryCard[]; locale: Locale; now: Date };

/** Stories on the same topic, then the newest ones; a block without stories is left out. */
export async function ReadNext({ onTopic, latest, locale, now }: ReadNextProps) {
  const t = await getTranslations({ locale, namespace: "article" });
  return (
    <div className={onTopic.length > 0 ? "wrap pair" : "wrap"}>
      <Block title={t("onTopic")} cards={onTopic} locale={locale} now={now} />
      <Block
        title={t("otherNews")}
        cards={latest}
        locale={locale}
        now={now}
        all={<a href={archiveAddress(locale)}>{t("allNews")}</a>}
      />
    </div>
  );
}

type BlockProps = { title: string; cards: StoryCard[]; locale: Locale; now: Date; all?: ReactNode };

function Block({ title, cards, locale, now, all }: BlockProps) {
  if (cards.length === 0) return null;
  return (
    <section className="next-up plain">
      <header className="bandhead">
        <h2>{title}</h2>
        {all}
      </header>
      <div className="cols rows">
        {cards.slice(0, 4).map((card) => (
          <RelatedCard key={card.storyId} card={card} locale={locale} now={now} />
        ))}
      </div>
    </section>
  );
}
