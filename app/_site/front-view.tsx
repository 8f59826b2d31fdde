import { FrontPage } from "@/components/site/front/front-page.tsx";
import { JsonLd } from "@/components/ui/json-ld.tsx";
import { getFront } from "@/db/queries/published/front.ts";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { siteData } from "@/lib/article/structured-data.ts";
import { frontAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { siteFrame, switchTargets } from "./frame.ts";
import { alternatesOf } from "./page-metadata.ts";
import { SitePage } from "./site-page.tsx";
import { absolute } from "./site-url.ts";

/** The current front page of a locale, or a preview with the stories of `placed`. */
export async function FrontView({ locale, placed }: { locale: Locale; placed?: number[] }) {
  const now = new Date();
  const frame = await siteFrame(locale);
  const [front, mostRead] = await Promise.all([getFront(locale, frame.sections, placed), getMostReadLists(locale)]);
  return (
    <SitePage
      frame={frame}
      locale={locale}
      kind="front"
      switchTo={switchTargets(locale, alternatesOf(locale, frontAddress))}
      now={now}
    >
      <FrontPage {...front} mostRead={mostRead} locale={locale} now={now} />
      <JsonLd data={siteData(frame.paper, locale, absolute(frontAddress(locale)))} />
    </SitePage>
  );
}
