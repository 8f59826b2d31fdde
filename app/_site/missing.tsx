import type { Metadata } from "next";
import { MissingPage } from "@/components/site/pages/missing-page.tsx";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { wordsIn } from "@/i18n/words.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { siteFrame, switchTargets } from "./frame.ts";
import { SitePage } from "./site-page.tsx";

/** The whole page of an unknown address, with status 404. `notFound()` would render it blank without scripts. */
export async function Missing({ locale }: { locale: Locale }) {
  setPageStatus(404);
  const now = new Date();
  const [frame, read] = await Promise.all([siteFrame(locale), listMostRead("week", locale, 4)]);
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTargets(locale, {})} now={now}>
      <MissingPage locale={locale} cards={read.map((entry) => entry.card)} now={now} />
    </SitePage>
  );
}

export async function missingMetadata(locale: Locale): Promise<Metadata> {
  const t = wordsIn(locale, "problem");
  const { paper } = await siteFrame(locale);
  return { title: { absolute: `${t("missingTitle")} — ${paper.name}` }, robots: { index: false } };
}
