import { SQL, sql } from "drizzle-orm";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runSearchQuery } from "@/db/connection/run-read-query.ts";
import { bestMatches } from "@/db/queries/search/best-matches.ts";
import type { SearchBudget } from "@/db/queries/search/budget.ts";
import type { ResolvedQuery } from "@/db/queries/search/resolve-query.ts";
import { planSearch } from "@/db/queries/search/search-plan.ts";
import { weighTerms } from "@/db/queries/search/weigh-terms.ts";
import { dayRange } from "@/lib/language/dates/dates.ts";
import { type SearchQuery, withoutPhrases } from "@/lib/language/search/query.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

export type SearchRequest = {
  query: string;
  locale: Locale;
  /** Only articles in this language. */
  language: Locale | null;
  /** Slugs of the section, author and place, in the page's language. */
  section?: string | null;
  author?: string | null;
  place?: string | null;
  year: number | null;
  order: "relevance" | "newest";
  /** Whether words that occur nowhere are searched as typed. */
  literally?: boolean;
  /** Cursor of the entry before the page, `rank-time-story`. */
  before: string | null;
};

/** A matching article; `at` in milliseconds since 1970. */
const matchShape = { article: col.int, story: col.int, locale: col.oneOf(locales), at: col.float, rank: col.int };
export type Match = RowOf<typeof matchShape>;

/** All matches of a query, found within the budget. If no text has its phrases, they are searched by their words. */
export async function findMatches(
  resolved: ResolvedQuery,
  request: SearchRequest,
  budget: SearchBudget,
): Promise<Match[]> {
  const matching = (query: SearchQuery) => budget.step(() => readMatches({ ...resolved, query }, request), []);
  const exact = await matching(resolved.query);
  const byWords = withoutPhrases(resolved.query);
  return byWords && exact.length === 0 ? matching(byWords) : exact;
}

/** All live articles that match and belong to the requested section, author, place and year; for a frequent word the newest. */
async function readMatches({ query, counts }: ResolvedQuery, request: SearchRequest): Promise<Match[]> {
  const range = request.year ? dayRange(String(request.year)) : null;
  const matches = bestMatches({
    plan: planSearch(query, counts),
    weighed: weighTerms(query, counts),
    where: narrowedBy(request),
    live: sql`exists (select from live_articles a where a.id = i.article_id offset 0)`,
    from: range?.from,
    to: range?.to,
  });
  const rank = request.order === "relevance" ? sql`(m.score * 1000)::int` : sql`0`;
  return runSearchQuery((db) =>
    readRows(db, matchShape).of(sql`
      select m.article_id as article, m.story_id as story, m.locale, (extract(epoch from m.published_at) * 1000)::float8 as at, ${rank} as rank
      from (${matches}) m`),
  );
}

/** SQL: an article of the index belongs to the requested section, author and place. `offset 0` keeps each condition one lookup per match. */
function narrowedBy({ locale, section, author, place }: SearchRequest): SQL {
  const one = (kind: "section" | "author" | "place", slug: string) =>
    sql`(select ${sql.raw(kind)}_id from ${sql.raw(kind)}_translations where locale = ${locale} and slug = ${slug})`;
  // Unused filters are left out of the statement: planning them takes longer than running it.
  const asked = [
    section &&
      sql`exists (select from stories s where s.id = i.story_id and s.section_id = ${one("section", section)} offset 0)`,
    place &&
      sql`exists (select from stories s where s.id = i.story_id and s.place_id = ${one("place", place)} offset 0)`,
    author &&
      sql`exists (select from article_authors aa where aa.article_id = i.article_id and aa.author_id = ${one("author", author)} offset 0)`,
  ].filter((condition) => condition instanceof SQL);
  return asked.length > 0 ? sql.join(asked, sql` and `) : sql`true`;
}
