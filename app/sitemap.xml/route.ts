import { absolute } from "@/app/_site/site-url.ts";
import { listSitemapMonths } from "@/db/queries/published/sitemaps.ts";
import { toZonedIso } from "@/lib/language/dates/dates.ts";
import { editions, localeOf } from "@/lib/site/editions.ts";

export const dynamic = "force-dynamic";

/** The sitemap index: for each edition one sitemap of its pages, and one of its articles per month. */
export async function GET(): Promise<Response> {
  const pages = editions.map(
    (edition) => `<sitemap><loc>${absolute(`/sitemaps/${edition}/pages.xml`)}</loc></sitemap>`,
  );
  const months = (await listSitemapMonths()).flatMap(({ locale, month, changedAt }) =>
    editions
      .filter((edition) => localeOf(edition) === locale)
      .map(
        (edition) =>
          `<sitemap><loc>${absolute(`/sitemaps/${edition}/${month}.xml`)}</loc><lastmod>${toZonedIso(new Date(changedAt))}</lastmod></sitemap>`,
      ),
  );
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${[...pages, ...months].join("\n")}\n</sitemapindex>\n`;
  return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
}
