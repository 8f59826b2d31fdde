import type { Metadata } from "next";
import { ElsewherePage } from "@/components/site/pages/elsewhere-page.tsx";
import { GonePage } from "@/components/site/pages/gone-page.tsx";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { wordsIn } from "@/i18n/words.ts";
import type { ArticleLookup, Translation } from "@/lib/article/news.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { siteFrame, switchTargets } from "./frame.ts";
import { SitePage } from "./site-page.tsx";
import { absolute } from "./site-url.ts";

type GoneWords = { locale: Locale; title: string; text: string; reason?: string };

/** A whole page with the status 410. */
async function GoneShell({ locale, ...words }: GoneWords) {
  setPageStatus(410);
  const now = new Date();
  const [frame, read] = await Promise.all([siteFrame(locale), listMostRead("week", locale, 4)]);
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTargets(locale, {})} now={now}>
      <GonePage locale={locale} {...words} cards={read.map((entry) => entry.card)} now={now} />
    </SitePage>
  );
}

type GoneStory = { locale: Locale; headline: string; reason: string; ended: boolean };

/** The page of a story that was withdrawn, whose end of publication passed, or (without a headline) that was deleted: status 410 and the reason. */
export function Gone({ locale, headline, reason, ended }: GoneStory) {
  const t = wordsIn(locale, "problem");
  const named = { headline: bindWords(headline, locale) };
  const text = headline ? t(ended ? "ended" : "gone", named) : t("goneForGood");
  return <GoneShell locale={locale} title={t("goneTitle")} text={text} reason={reason} />;
}

/** The page of a permanently deleted address: status 410. Its former content is unknown, so the text is general. */
export function GoneAddress({ locale }: { locale: Locale }) {
  const t = wordsIn(locale, "problem");
  return <GoneShell locale={locale} title={t("goneAddressTitle")} text={t("goneAddress")} />;
}

export async function goneAddressMetadata(locale: Locale): Promise<Metadata> {
  const t = wordsIn(locale, "problem");
  const { paper } = await siteFrame(locale);
  return { title: { absolute: `${t("goneAddressTitle")} — ${paper.name}` }, robots: { index: false } };
}

/** The page of a story that is live in another language only, with a link to it. */
export async function Elsewhere({
  locale,
  storyId,
  translations,
}: {
  locale: Locale;
  storyId: number;
  translations: Translation[];
}) {
  const now = new Date();
  const [frame, read] = await Promise.all([siteFrame(locale), listMostRead("week", locale, 4)]);
  const addresses = Object.fromEntries(translations.map((one) => [one.locale, articleAddress({ ...one, storyId })]));
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTargets(locale, addresses)} now={now}>
      <ElsewherePage
        locale={locale}
        storyId={storyId}
        translations={translations}
        cards={read.map((entry) => entry.card)}
        now={now}
      />
    </SitePage>
  );
}

/** Metadata of withdrawn and elsewhere pages: noindex; a story live in another language has its address there as canonical. */
export async function goneMetadata(
  locale: Locale,
  storyId: number,
  lookup: Extract<ArticleLookup, { found: "withdrawn" | "elsewhere" }>,
): Promise<Metadata> {
  const t = wordsIn(locale, "problem");
  const { paper } = await siteFrame(locale);
  const title = lookup.found === "withdrawn" ? t("goneTitle") : t("elsewhereTitle");
  const live = lookup.found === "elsewhere" ? lookup.translations[0] : null;
  return {
    title: { absolute: `${title} — ${paper.name}` },
    ...(live ? { description: t("elsewhereDescription") } : {}),
    robots: { index: false },
    ...(live ? { alternates: { canonical: absolute(articleAddress({ ...live, storyId })) } } : {}),
  };
}
