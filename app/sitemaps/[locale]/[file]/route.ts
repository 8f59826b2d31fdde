import { absolute } from "@/app/_site/site-url.ts";
import { listSitemapMonth, type SitemapEntry } from "@/db/queries/published/sitemaps.ts";
import { toZonedIso } from "@/lib/language/dates/dates.ts";
import { answerWith, shows } from "@/lib/page/page-scope.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import {
  addressInScript,
  type Edition,
  isEdition,
  isScriptEdition,
  langOf,
  localeOf,
  SCRIPT_SOURCE_LOCALE,
  scriptEditions,
} from "@/lib/site/editions.ts";
import { escapeXml } from "@/lib/site/xml.ts";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ locale: string; file: string }> };

/** Articles of an edition that were published in a month, with their other editions. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { locale: edition, file } = await params;
  const month = /^(\d{4}-\d{2})\.xml$/u.exec(file)?.[1];
  const entries = isEdition(edition) && month ? await listSitemapMonth(localeOf(edition), month) : [];
  if (!isEdition(edition) || entries.length === 0) {
    shows(tag.sitemap);
    answerWith(404);
    return new Response("not found\n", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.map((entry) => urlOf(entry, edition)).join("\n")}
</urlset>
`;
  return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
}

function urlOf(entry: SitemapEntry, edition: Edition): string {
  const all = [entry, ...entry.alternates].flatMap((one) => addressesOf({ ...one, storyId: entry.storyId }));
  const own = all.find((one) => one.edition === edition);
  const links = all.map(
    (one) => `<xhtml:link rel="alternate" hreflang="${langOf(one.edition)}" href="${one.address}"/>`,
  );
  const changed = `<lastmod>${toZonedIso(new Date(entry.changedAt))}</lastmod>`;
  return `<url><loc>${own?.address}</loc>${changed}${all.length > 1 ? links.join("") : ""}</url>`;
}

/** The addresses of an article: its own, and for Kazakh those in the other scripts. */
function addressesOf(text: Parameters<typeof articleAddress>[0]): { edition: Edition; address: string }[] {
  const address = articleAddress(text);
  const of: Edition[] =
    text.locale === SCRIPT_SOURCE_LOCALE ? [SCRIPT_SOURCE_LOCALE, ...scriptEditions] : [text.locale];
  return of.map((edition) => ({
    edition,
    address: escapeXml(absolute(isScriptEdition(edition) ? addressInScript(address, edition) : address)),
  }));
}
