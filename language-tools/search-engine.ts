import { sql } from "drizzle-orm";
import { bestMatches } from "@/db/queries/search/best-matches.ts";
import { resolveQuery } from "@/db/queries/search/resolve-query.ts";
import { type Counts, planSearch } from "@/db/queries/search/search-plan.ts";
import { weighTerms } from "@/db/queries/search/weigh-terms.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import { type SearchQuery, withoutPhrases } from "@/lib/language/search/query.ts";
import { wordsOf } from "@/lib/language/search/terms.ts";
import { searchVector } from "@/lib/language/search/vector.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { scratchDatabase } from "./scratch-database.ts";

type Text = { id: string; title?: string; text: string };

/**
 * Fills its own tables with these texts and searches them with the project's own statements. `search` returns the ids of the best matches,
 * best first. Starts a PostgreSQL, or uses the one at DATABASE_URL, which must have the project's migrations.
 */
export async function createIndex(texts: Text[], { lang }: { lang: Locale }) {
  const db = await scratchDatabase(["search_index", "lexeme_stats", "search_state", "search_words", "synonym_words"]);
  await db.execute(sql`insert into search_index (article_id, story_id, locale, published_at, words, lexemes)
    select id, id, ${lang}, '2026-01-01', words, lexemes::tsvector
    from json_to_recordset(${JSON.stringify(rowsOf(texts, lang))}::json) as r(id int, words int, lexemes text)`);
  await db.execute(sql`insert into search_words
    select * from json_to_recordset(${JSON.stringify(distinctWords(texts))}::json) as r(folded text, word text)`);
  await db.execute(sql`insert into lexeme_stats select word, ndoc from ts_stat('select lexemes from search_index')`);
  await db.execute(
    sql`insert into search_state (rules, articles, words_each) select 0, count(*), avg(words) from search_index`,
  );
  await db.execute(sql.raw("analyze search_index, lexeme_stats, search_words"));

  const best = async (query: SearchQuery, counts: Counts, most: number): Promise<string[]> => {
    if (query.words.length === 0) return [];
    const matches = bestMatches({
      plan: planSearch(query, counts),
      weighed: weighTerms(query, counts),
      where: sql`true`,
      live: sql`true`,
    });
    const found = await db.execute<{ article_id: number }>(
      sql`select article_id from (${matches}) found order by score desc, published_at desc, article_id limit ${most}`,
    );
    return found.map(({ article_id }) => texts[article_id - 1]?.id ?? "");
  };
  return {
    async search(text: string, most: number): Promise<string[]> {
      const { query, counts } = await resolveQuery(text, db);
      const found = await best(query, counts, most);
      const byWords = found.length === 0 ? withoutPhrases(query) : null;
      return byWords ? best(byWords, counts, most) : found;
    },
  };
}

function rowsOf(texts: Text[], lang: Locale): object[] {
  return texts.map(({ title = "", text }, place) => ({
    id: place + 1,
    ...searchVector({ headline: title, standfirst: "", text, small: "" }, lang),
  }));
}

function distinctWords(texts: Text[]): object[] {
  const words = new Map<string, string>();
  for (const { title = "", text } of texts)
    for (const { word } of wordsOf(`${title} ${text}`)) if (/^\p{L}{4,}$/u.test(word)) words.set(fold(word), word);
  return [...words].map(([folded, word]) => ({ folded, word }));
}
