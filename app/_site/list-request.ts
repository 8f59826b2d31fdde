import { cache } from "react";
import type { ListRequest } from "@/db/queries/published/lists/lists.ts";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryPage } from "@/lib/article/news.ts";
import { formatDateTime } from "@/lib/language/dates/dates.ts";
import { withQuery } from "@/lib/site/addresses.ts";
import { formatCursor, parseListPosition } from "@/lib/site/list-position.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { PageFacts } from "./page-metadata.ts";

/** `?before=`, `?after=` and `?lang=` of a list page. */
export type ListQuery = { before?: string | undefined; after?: string | undefined; lang?: string | undefined };

/** The list that an address requests. `?lang=` with the page's own locale shows that language only. */
function listRequest(locale: Locale, query: ListQuery): ListRequest {
  return { locale, onlyThisLanguage: query.lang === locale, position: parseListPosition(query) };
}

/**
 * A reader of the lists of one kind, by id or period. It reads a page once for the page and its metadata, and returns null if the list or the page does
 * not exist: a cursor below which there is no story belongs to no page.
 */
export function listReader<Key>(list: (key: Key, request: ListRequest) => Promise<StoryPage | null>) {
  const read = cache((key: Key, locale: Locale, before?: string, after?: string, lang?: string) =>
    list(key, listRequest(locale, { before, after, lang })),
  );
  return async (key: Key, locale: Locale, query: ListQuery): Promise<StoryPage | null> => {
    const page = await read(key, locale, query.before, query.after, query.lang);
    const isPastEnd = page?.cards.length === 0 && parseListPosition(query)?.side === "before";
    return isPastEnd ? null : page;
  };
}

/**
 * The metadata of a list at this address. An older page (`?before=`) has an address and a title of its own for search engines, and no page in another
 * language that shows the same. A filtered page, or one that was reached towards newer stories (`?after=`), repeats others and is not for them.
 */
export function listPageFacts(facts: PageFacts, query: ListQuery): PageFacts {
  const position = parseListPosition(query);
  if (query.lang !== undefined || position?.side === "after") return { ...facts, noindex: true };
  if (!position) return facts;
  const { locale, path, title, documentTitle = title } = facts;
  const words = { title: documentTitle, time: formatDateTime(new Date(position.at), locale) };
  return {
    ...facts,
    documentTitle: wordsIn(locale, "list")("olderTitle", words),
    path: withQuery(path, { before: formatCursor(position) }),
    alternates: {},
  };
}

/** Addresses of the list's previous, next and first page, with the same language filter. */
export function pagerLinks(
  path: string,
  query: ListQuery,
  locale: Locale,
  page: StoryPage,
): { older: string | null; newer: string | null; first: string } {
  const lang = query.lang === locale ? locale : undefined;
  return {
    older: page.older && withQuery(path, { before: page.older, lang }),
    newer: page.newer && withQuery(path, { after: page.newer, lang }),
    first: withQuery(path, { lang }),
  };
}
