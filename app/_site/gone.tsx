import type { Metadata } from "next";
import { ElsewherePage } from "@/components/site/pages/elsewhere-page.tsx";
import { GonePage, goneText } from "@/components/site/pages/gone-page.tsx";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { wordsIn } from "@/i18n/words.ts";
import type { ArticleLookup, Translation, Withdrawal } from "@/lib/article/news.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { siteFrame, switchTargets } from "./frame.ts";
import { SitePage } from "./site-page.tsx";
import { absolute } from "./site-url.ts";

type GoneShellProps = Pick<Parameters<typeof GonePage>[0], "locale" | "title" | "text" | "reason" | "live">;

/** A whole page with the status 410. */
async function GoneShell({ locale, live, ...words }: GoneShellProps) {
  setPageStatus(410);
  const now = new Date();
  const [frame, read] = await Promise.all([siteFrame(locale), listMostRead("week", locale, 4)]);
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTargets(locale, live ? addressesOf(live) : {})} now={now}>
      <GonePage locale={locale} {...words} live={live} cards={read.map((entry) => entry.card)} now={now} />
    </SitePage>
  );
}

type LiveStory = { storyId: number; translations: Translation[] };

function addressesOf({ storyId, translations }: LiveStory): Partial<Record<Locale, string>> {
  return Object.fromEntries(translations.map((one) => [one.locale, articleAddress({ ...one, storyId })]));
}

type GoneStory = Withdrawal & { locale: Locale; storyId: number };

/**
 * The page of a story that was withdrawn in this language, whose end of publication passed, or (without a headline) that was deleted: status 410, the
 * reason, and the story in the other language if it is live there.
 */
export function Gone({ locale, storyId, headline, reason, ended, translations }: GoneStory) {
  const t = wordsIn(locale, "problem");
  const text = goneText(locale, { headline, ended });
  return (
    <GoneShell locale={locale} title={t("goneTitle")} text={text} reason={reason} live={{ storyId, translations }} />
  );
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
export async function Elsewhere({ locale, storyId, translations }: LiveStory & { locale: Locale }) {
  const now = new Date();
  const [frame, read] = await Promise.all([siteFrame(locale), listMostRead("week", locale, 4)]);
  const switchTo = switchTargets(locale, addressesOf({ storyId, translations }));
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTo} now={now}>
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
