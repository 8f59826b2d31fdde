import { absolute } from "@/app/_site/site-url.ts";
import { listSitemapMonth, type SitemapEntry } from "@/db/queries/published/sitemaps.ts";
import { articleAddress } from "@/lib/addresses.ts";
import { tag } from "@/lib/cache-tags.ts";
import { toZonedIso } from "@/lib/language/dates.ts";
import { isLocale, localeFacts } from "@/lib/locales.ts";
import { answerWith, shows } from "@/lib/page-scope.ts";
import { escapeXml } from "@/lib/xml.ts";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ locale: string; file: string }> };

/** Articles of a language that were published in a month, with their other languages. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { locale, file } = await params;
  const month = /^(\d{4}-\d{2})\.xml$/u.exec(file)?.[1];
  const entries = isLocale(locale) && month ? await listSitemapMonth(locale, month) : [];
  if (entries.length === 0) {
    shows(tag.sitemap);
    answerWith(404);
    return new Response("not found\n", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.map(urlOf).join("\n")}
</urlset>
`;
  return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
}

function urlOf(entry: SitemapEntry): string {
  const address = (one: Omit<SitemapEntry, "storyId" | "changedAt" | "alternates">) =>
    escapeXml(absolute(articleAddress({ ...one, storyId: entry.storyId })));
  const links = [entry, ...entry.alternates].map(
    (one) => `<xhtml:link rel="alternate" hreflang="${localeFacts[one.locale].lang}" href="${address(one)}"/>`,
  );
  const languages = entry.alternates.length > 0 ? links.join("") : "";
  return `<url><loc>${address(entry)}</loc><lastmod>${toZonedIso(new Date(entry.changedAt))}</lastmod>${languages}</url>`;
}
