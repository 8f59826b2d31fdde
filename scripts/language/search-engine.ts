import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { connectTo } from "@/db/client.ts";
import { readCounts } from "@/db/queries/search/counts.ts";
import { placesOf, weigh } from "@/db/queries/search/ask.ts";
import { bestMatches } from "@/db/queries/search/best-matches.ts";
import { readQuery } from "@/lib/language/search-query.ts";
import { searchVector } from "@/lib/language/search-vector.ts";
import type { Locale } from "@/lib/locales.ts";

type Doc = { id: string; title?: string; text: string };

/** The address of a PostgreSQL in which the functions of the project's migrations stand. */
const url = process.env.DATABASE_URL ?? "";

/**
 * Fills tables of its own, in a schema that goes with the connection, with these texts, and searches them by the statements of the project.
 * `search` gives the ids of the best, best first.
 */
export async function createIndex(docs: Doc[], { lang }: { lang: Locale }) {
  const schema = `scratch_${randomBytes(6).toString("hex")}`;
  const scratch = new URL(url);
  scratch.searchParams.set("search_path", `${schema},public`);
  const { sql: pool, database } = connectTo(scratch.href);
  await pool.unsafe(`create schema ${schema};
    create table ${schema}.search_index (like public.search_index including all);
    create table ${schema}.lexeme_stats (like public.lexeme_stats including all);
    create table ${schema}.search_state (like public.search_state including all);`);
  const rows = docs.map(({ title = "", text }, place) => ({
    article_id: place + 1,
    lexemes: searchVector({ headline: title, standfirst: "", text, small: "" }, lang),
  }));
  await database.execute(sql`insert into search_index (article_id, story_id, locale, published_at, lexemes)
    select article_id, article_id, ${lang}, '2026-01-01', lexemes::tsvector from json_to_recordset(${JSON.stringify(rows)}::json) as r(article_id int, lexemes text)`);
  await database.execute(sql`insert into lexeme_stats select word, ndoc from ts_stat('select lexemes from search_index')`);
  await database.execute(sql`insert into search_state (rules, articles) select 1, count(*) from search_index`);
  await pool.unsafe("analyze search_index, lexeme_stats");
  return {
    async search(text: string, most: number): Promise<string[]> {
      const query = readQuery(text);
      if (query.words.length === 0) return [];
      const counts = await readCounts(query, database);
      const found = await database.execute<{ article_id: number }>(
        sql`select article_id from (${bestMatches({ places: placesOf(query, counts), weighed: weigh(query, counts), where: sql`true` })}) found
          order by score desc, published_at desc, article_id limit ${most}`,
      );
      return found.map(({ article_id }) => docs[article_id - 1]?.id ?? "");
    },
    async explain(text: string) {
      const query = readQuery(text);
      const counts = await readCounts(query, database);
      console.log(placesOf(query, counts), weigh(query, counts));
      const rows = await database.execute<Record<string, string>>(sql`explain (analyze, buffers) select article_id from (${bestMatches({ places: placesOf(query, counts), weighed: weigh(query, counts), where: sql`true` })}) found order by score desc`);
      return rows.map((row) => row["QUERY PLAN"]);
    },
    close: async () => {
      await pool.unsafe(`drop schema ${schema} cascade`);
      await pool.end();
    },
  };
}
