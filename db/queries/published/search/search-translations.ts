import { runSearchQuery } from "@/db/connection/run-read-query.ts";
import type { SearchBudget } from "@/db/queries/search/budget.ts";
import { type ResolvedQuery, resolveQuery } from "@/db/queries/search/resolve-query.ts";
import type { TranslatedQuery } from "@/lib/language/search/translations.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { findMatches, type Match, type SearchRequest } from "./matches.ts";

/** A search in another language: its query, and how many stories in that language it finds. */
export type TranslatedSearch = { locale: Locale; query: string; stories: number };

/**
 * The same search in the other language, as far as the glossary translates it. Left out if it finds nothing but what was found already, on further
 * pages, and if the reader wants one language only.
 */
export async function searchTranslations(
  { translations }: ResolvedQuery,
  request: SearchRequest,
  found: readonly Match[],
  budget: SearchBudget,
): Promise<TranslatedSearch[]> {
  if (request.before !== null || request.language !== null) return [];
  const known = new Set(found.map(({ article }) => article));
  const searches = await Promise.all(
    translations.map(async (translated): Promise<TranslatedSearch[]> => {
      const matches = (await matchesOf(translated, request, budget)).filter(
        ({ locale }) => locale === translated.locale,
      );
      const stories = new Set(matches.map(({ story }) => story)).size;
      const isMore = matches.some(({ article }) => !known.has(article));
      return isMore ? [{ locale: translated.locale, query: translated.text, stories }] : [];
    }),
  );
  return searches.flat();
}

async function matchesOf({ text }: TranslatedQuery, request: SearchRequest, budget: SearchBudget): Promise<Match[]> {
  const resolved = await budget.step(() => runSearchQuery((db) => resolveQuery(text, db, { budget })), null);
  return resolved ? findMatches(resolved, request, budget) : [];
}
