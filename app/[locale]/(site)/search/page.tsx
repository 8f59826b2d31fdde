import type { Metadata } from "next";
import { siteFrame, switchTargets } from "@/app/_site/frame.ts";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { alternatesOf, pageMetadata } from "@/app/_site/page-metadata.ts";
import { SitePage } from "@/app/_site/site-page.tsx";
import type { SearchParams } from "@/components/site/pages/search-choices.tsx";
import { SearchPage } from "@/components/site/pages/search-page.tsx";
import { listLatest } from "@/db/queries/published/lists/lists.ts";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { searchStories } from "@/db/queries/published/search/search.ts";
import { wordsIn } from "@/i18n/words.ts";
import { searchAddress } from "@/lib/site/addresses.ts";
import { isLocale, type Locale } from "@/lib/site/locales.ts";

type Narrowing = "section" | "author" | "place" | "year";
type Query = { q?: string; lang?: string; order?: string; exact?: string; before?: string } & {
  [name in Narrowing]?: string;
};
type Params = { params: Promise<{ locale: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params, searchParams }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const { q = "" } = await searchParams;
  const t = wordsIn(locale, "search");
  return pageMetadata({
    title: q ? `${q} — ${t("title")}` : t("title"),
    description: t("blank"),
    locale,
    paper: (await siteFrame(locale)).paper,
    path: searchAddress(locale),
    alternates: alternatesOf(locale, (other) => searchAddress(other)),
    noindex: true,
  });
}

export default async function Search({ params, searchParams }: Params) {
  const locale = await pageLocale(params);
  const query = await searchParams;
  const now = new Date();
  const text = (query.q ?? "").trim().slice(0, 200);
  const language = isLocale(query.lang) ? query.lang : null;
  const order = query.order === "new" ? "newest" : "relevance";
  const frame = await siteFrame(locale);
  const year = /^\d{4}$/u.test(query.year ?? "") ? Number(query.year) : null;
  const result = await searchStories({
    query: text,
    locale,
    language,
    section: query.section || null,
    author: query.author || null,
    place: query.place || null,
    year,
    order,
    literally: query.exact === "1",
    before: query.before ?? null,
  });
  const instead = result.hits.length === 0 ? await readInstead(locale) : null;
  const current = searchParamsOf(text, query);
  const switchTo = switchTargets(
    locale,
    alternatesOf(locale, (other) => searchAddress(other, { q: text })),
  );
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTo} now={now}>
      <SearchPage
        locale={locale}
        now={now}
        params={current}
        instead={instead}
        result={result}
        older={result.older && searchAddress(locale, { ...current, before: result.older })}
        newer={query.before ? searchAddress(locale, current) : null}
      />
    </SitePage>
  );
}

/** What a page without hits shows instead. */
async function readInstead(locale: Locale) {
  const [latest, mostRead] = await Promise.all([listLatest(locale, 5), listMostRead("week", locale, 5)]);
  return { latest, mostRead: mostRead.map(({ card }) => card) };
}

/** The known parts of the query, for the addresses of the page's links. */
function searchParamsOf(q: string, { lang, section, author, place, year, order, exact }: Query): SearchParams {
  return {
    q,
    ...(isLocale(lang) ? { lang } : {}),
    ...(section ? { section } : {}),
    ...(author ? { author } : {}),
    ...(place ? { place } : {}),
    ...(year ? { year } : {}),
    ...(order === "new" ? { order } : {}),
    ...(exact === "1" ? { exact } : {}),
  };
}
