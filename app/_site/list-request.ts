import type { ListRequest } from "@/db/queries/published/lists/lists.ts";
import type { StoryPage } from "@/lib/article/news.ts";
import { withQuery } from "@/lib/site/addresses.ts";
import { parseListPosition } from "@/lib/site/list-position.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** `?before=`, `?after=` and `?lang=` of a list page. */
export type ListQuery = { before?: string; after?: string; lang?: string };

/** The list that an address requests. `?lang=` with the page's own locale shows that language only. */
export function listRequest(locale: Locale, query: ListQuery): ListRequest {
  return { locale, onlyThisLanguage: query.lang === locale, position: parseListPosition(query) };
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
