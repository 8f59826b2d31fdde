import { pagesSitemap, storySitemap } from "@/app/_site/sitemap-xml.ts";
import { getDefaultLocale } from "@/db/queries/published/paper.ts";
import { listSitemapMonth, listSitemapMonths, listSitemapPages } from "@/db/queries/published/sitemaps.ts";
import { addCacheTags, setPageStatus } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Edition, isEdition, localeOf } from "@/lib/site/editions.ts";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ locale: string; file: string }> };

/** `pages.xml`: the pages of an edition that are no articles; `2026-11.xml`: its articles that were published in a month. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { locale: edition, file } = await params;
  const xml = isEdition(edition) ? await sitemapOf(edition, file) : null;
  if (!xml) {
    addCacheTags(tag.sitemap);
    setPageStatus(404);
    return new Response("not found\n", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
  return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
}

async function sitemapOf(edition: Edition, file: string): Promise<string | null> {
  const locale = localeOf(edition);
  const of = { edition, defaultLocale: await getDefaultLocale() };
  if (file === "pages.xml")
    return pagesSitemap(of, ...(await Promise.all([listSitemapPages(locale), listSitemapMonths()])));
  const month = /^(\d{4}-\d{2})\.xml$/u.exec(file)?.[1];
  const entries = month ? await listSitemapMonth(locale, month) : [];
  return entries.length > 0 ? storySitemap(of, entries) : null;
}
