import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { placesOf, weigh } from "@/db/queries/search/ask.ts";
import { bestMatches } from "@/db/queries/search/best-matches.ts";
import { understand } from "@/db/queries/search/understand.ts";
import { fold } from "@/lib/language/fold.ts";
import { searchVector } from "@/lib/language/search-vector.ts";
import { wordsOf } from "@/lib/language/terms.ts";
import type { Locale } from "@/lib/locales.ts";

type Text = { id: string; title?: string; text: string };

/** One connection, whose own tables stand before those of the paper, ends soon after the last question. */
const IDLE_SECONDS = 30;

/**
 * Fills tables of its own with these texts, beside those of the database at DATABASE_URL, which has to have the project's migrations, and searches
 * them by the project's own statements. `search` gives the ids of the best, best first.
 */
export async function createIndex(texts: Text[], { lang }: { lang: Locale }) {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  const client = postgres(url, { max: 1, idle_timeout: IDLE_SECONDS, max_lifetime: null, onnotice: () => {} });
  const db = drizzle(client, { casing: "snake_case" });
  const fill = async () => {
    for (const table of ["search_index", "lexeme_stats", "search_state", "search_words"])
      await db.execute(sql.raw(`create temp table ${table} (like public.${table} including all)`));
    await db.execute(sql`insert into search_index (article_id, story_id, locale, published_at, lexemes)
      select id, id, ${lang}, '2026-01-01', lexemes::tsvector from json_to_recordset(${JSON.stringify(rowsOf(texts, lang))}::json) as r(id int, lexemes text)`);
    await db.execute(
      sql`insert into search_words select * from json_to_recordset(${JSON.stringify(distinctWords(texts))}::json) as r(folded text, word text)`,
    );
    await db.execute(sql`insert into lexeme_stats select word, ndoc from ts_stat('select lexemes from search_index')`);
    await db.execute(
      sql`insert into search_state (rules, articles, lexemes_each) select 0, count(*), avg(length(lexemes)) from search_index`,
    );
    await db.execute(sql.raw("analyze search_index, lexeme_stats, search_words"));
  };
  await fill();
  return {
    async search(text: string, most: number): Promise<string[]> {
      const { query, counts } = await understand(text, db);
      if (query.words.length === 0) return [];
      const matches = bestMatches({ places: placesOf(query, counts), weighed: weigh(query, counts), where: sql`true` });
      const found = await db.execute<{ article_id: number }>(
        sql`select article_id from (${matches}) found order by score desc, published_at desc, article_id limit ${most}`,
      );
      return found.map(({ article_id }) => texts[article_id - 1]?.id ?? "");
    },
  };
}

function rowsOf(texts: Text[], lang: Locale): object[] {
  return texts.map(({ title = "", text }, place) => ({
    id: place + 1,
    lexemes: searchVector({ headline: title, standfirst: "", text, small: "" }, lang),
  }));
}

function distinctWords(texts: Text[]): object[] {
  const words = new Map<string, string>();
  for (const { title = "", text } of texts)
    for (const { word } of wordsOf(`${title} ${text}`)) if (/^\p{L}{4,}$/u.test(word)) words.set(fold(word), word);
  return [...words].map(([folded, word]) => ({ folded, word }));
}
