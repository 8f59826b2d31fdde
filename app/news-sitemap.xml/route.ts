import { siteFrame } from "@/app/_site/frame.ts";
import { absolute } from "@/app/_site/site-url.ts";
import { listNews, type NewsEntry } from "@/db/queries/published/sitemaps.ts";
import { toZonedIso } from "@/lib/language/dates/dates.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { escapeXml } from "@/lib/site/xml.ts";

export const dynamic = "force-dynamic";

/** Articles of the last two days as a news sitemap, each under the paper's name in its language. */
export async function GET(): Promise<Response> {
  const [entries, names] = await Promise.all([
    listNews(),
    Promise.all(locales.map(async (locale) => [locale, (await siteFrame(locale)).paper.name] as const)),
  ]);
  const paperNames = Object.fromEntries(names) as Record<Locale, string>;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${entries.map((entry) => urlOf(entry, paperNames[entry.locale])).join("\n")}
</urlset>
`;
  return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
}

function urlOf(entry: NewsEntry, paperName: string): string {
  const publication = `<news:publication><news:name>${escapeXml(paperName)}</news:name><news:language>${entry.locale}</news:language></news:publication>`;
  const date = `<news:publication_date>${toZonedIso(new Date(entry.publishedAt))}</news:publication_date>`;
  const news = `<news:news>${publication}${date}<news:title>${escapeXml(entry.headline)}</news:title></news:news>`;
  return `<url><loc>${escapeXml(absolute(articleAddress(entry)))}</loc>${news}</url>`;
}
