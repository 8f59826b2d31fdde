import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { countLexemes } from "@/db/mutations/search/count-lexemes.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { readQuery, type SearchQuery } from "@/lib/language/search/query.ts";
import { wordsOf } from "@/lib/language/search/terms.ts";
import { lexemesIn, searchVector } from "@/lib/language/search/vector.ts";
import { memoize } from "@/lib/memoize.ts";
import { locales } from "@/lib/site/locales.ts";
import { bestMatches } from "./best-matches.ts";
import { type Counts, planSearch } from "./search-plan.ts";
import { weighTerms } from "./weigh-terms.ts";

useDatabase();

/** The texts of the demo paper: some thousand different words in both languages, each in the forms that occur. */
const demo = path.resolve(import.meta.dirname, "../../../demo");
const articles = readdirSync(demo)
  .flatMap((folder) => locales.map((locale) => ({ locale, file: path.join(demo, folder, `${locale}.md`) })))
  .filter(({ file }) => existsSync(file))
  .map(({ locale, file }, place) => {
    const text = readFileSync(file, "utf8");
    const vector = searchVector({ headline: "", standfirst: "", text, small: "" }, locale);
    return { id: place + 1, locale, text, ...vector };
  });

/** The articles that contain each stem, and all words. */
const holding = new Map<string, Set<number>>();
const forms = new Set<string>();

beforeAll(async () => {
  for (const { id, text, lexemes } of articles) {
    for (const lexeme of lexemesIn(lexemes)) holding.set(lexeme, (holding.get(lexeme) ?? new Set()).add(id));
    for (const { word } of wordsOf(text)) forms.add(word);
  }
  await database().execute(sql`insert into search_index (article_id, story_id, locale, published_at, words, lexemes)
    select id, id, locale, '2026-01-01', words, lexemes::tsvector
    from json_to_recordset(${JSON.stringify(articles)}::json) as r(id int, locale text, words int, lexemes text)`);
  await countLexemes();
});

const articlesWith = (stem: string): number => holding.get(stem)?.size ?? 0;
const articlesBegunWith = memoize(
  (beginning) => [...holding].reduce((sum, [stem, { size }]) => (stem.startsWith(beginning) ? sum + size : sum), 0),
  10_000,
);
const counts: Counts = {
  articles: articles.length,
  of: ({ lexeme, isPrefix }) => (isPrefix ? articlesBegunWith(lexeme) : articlesWith(lexeme)),
};

async function articlesFor(query: SearchQuery): Promise<Set<number>> {
  const matches = bestMatches({
    plan: planSearch(query, counts),
    weighed: weighTerms(query, counts),
    where: sql`true`,
    live: sql`true`,
  });
  const found = await database().execute<{ id: number }>(sql`select article_id as id from (${matches}) found`);
  return new Set(found.map(({ id }) => id));
}

/** Words that can be forms of several words of the paper, and of a frequent one among them; one for each list of stems. */
function ambiguousQueries(): { query: SearchQuery; frequent: string[] }[] {
  const byStems = new Map([...forms].map((word) => readQuery(word)).map((query) => [stemsIn(query).join(" "), query]));
  return [...byStems.values()].flatMap((query) => {
    const stems = stemsIn(query).filter((stem) => articlesWith(stem) > 0);
    const frequent = stems.filter((stem) => articlesWith(stem) >= FREQUENT);
    return stems.length > 1 && frequent.length > 0 ? [{ query, frequent }] : [];
  });
}

const FREQUENT = 5;
/** Of so many queries one is asked, which is enough to find a wrong rule. */
const ONE_OF = 5;
const stemsIn = (query: SearchQuery) => query.words.flatMap(({ stems }) => stems);

test("every form of a word finds all articles with this word, also if a rare word has the same form", async () => {
  const missed: string[] = [];
  const queries = ambiguousQueries().filter((_, place) => place % ONE_OF === 0);
  expect(queries.length).toBeGreaterThan(100);
  for (const { query, frequent } of queries) {
    const found = await articlesFor(query);
    for (const stem of frequent)
      if ([...(holding.get(stem) ?? [])].some((id) => !found.has(id))) missed.push(`${stemsIn(query)}: ${stem}`);
  }
  expect(missed).toEqual([]);
});
