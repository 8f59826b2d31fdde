import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";
import { intArray } from "@/db/int-array.ts";
import { type Body, bodyCaptions, bodyProse } from "@/lib/body.ts";
import { fold } from "@/lib/language/fold.ts";
import { lexemesIn, type SearchVector, searchVector } from "@/lib/language/search-vector.ts";
import { wordsOf } from "@/lib/language/terms.ts";
import type { Locale } from "@/lib/locales.ts";

/** Tables that hold the index: the one that is searched, and the one that is being made to take its place. */
export type IndexTable = "search_index" | "search_index_next";

type Texts = {
  id: number;
  locale: Locale;
  kicker: string;
  headline: string;
  standfirst: string;
  body: Body;
  byline: string;
};

/**
 * Brings the search index up to date with these articles as they stand in the transaction: the words of those that are published, and nothing
 * of the others. While a new index is being made both are written.
 */
export async function indexArticles(tx: Executor, articleIds: readonly number[]): Promise<void> {
  const [state] = await tx.execute<{ making: boolean }>(
    // Held until the end, so that the new index takes its place before this or after it, not meanwhile.
    sql`select rebuild_rules is not null as making from search_state for share`,
  );
  await writeIndex(tx, articleIds, state?.making ? ["search_index", "search_index_next"] : ["search_index"]);
}

/** The same for the tables named, whatever is being made. */
export async function writeIndex(tx: Executor, articleIds: readonly number[], tables: IndexTable[]): Promise<void> {
  const ids = intArray(articleIds);
  const texts = await readTexts(tx, ids);
  const vectors = texts.map((text) => ({ id: text.id, ...vectorOf(text) }));
  for (const table of tables.map((name) => sql.raw(name))) {
    await tx.execute(sql`delete from ${table} where article_id = any(${ids})
      and not exists (select from articles where id = article_id and status = 'published')`);
    if (texts.length === 0) continue;
    await tx.execute(sql`insert into ${table} (article_id, story_id, locale, published_at, words, lexemes)
      select a.id, a.story_id, a.locale, a.published_at, v.words, v.lexemes::tsvector
      from json_to_recordset(${JSON.stringify(vectors)}::json) as v(id int, words int, lexemes text) join articles a on a.id = v.id
      on conflict (article_id) do update set published_at = excluded.published_at, words = excluded.words, lexemes = excluded.lexemes`);
  }
  await rememberWords(tx, texts);
  await rememberLexemes(
    tx,
    vectors.map(({ lexemes }) => lexemes),
  );
}

/** The published ones; locked, so that nobody changes them between this and the writing of the index. */
function readTexts(tx: Executor, ids: SQL): Promise<Texts[]> {
  return tx.execute<Texts>(sql`select a.id, a.locale, a.kicker, a.headline, a.standfirst, a.body,
      (select coalesce(string_agg(t.name, ' '), '') from article_authors aa
        join author_translations t on t.author_id = aa.author_id and t.locale = a.locale where aa.article_id = a.id) as byline
    from articles a where a.id = any(${ids}) and a.status = 'published' order by a.id for share of a`);
}

function vectorOf({ locale, kicker, headline, standfirst, body, byline }: Texts): SearchVector {
  const lead = `${kicker}\n${standfirst}`;
  return searchVector(
    { headline, standfirst: lead, text: bodyProse(body), small: `${bodyCaptions(body)}\n${byline}` },
    locale,
  );
}

/** A word that may be meant by one that was mistyped: of four letters and more. */
const LEAST = 4;
const MOST = 40;

/** Keeps the words that are new, as the paper wrote them first. */
async function rememberWords(tx: Executor, texts: readonly Texts[]): Promise<void> {
  const all = texts.flatMap(({ headline, standfirst, body }) =>
    wordsOf(`${headline} ${standfirst} ${bodyProse(body)}`),
  );
  const words = [...new Set(all.map(({ word }) => word))].filter(
    (word) => word.length >= LEAST && word.length <= MOST && /^\p{L}+$/u.test(word),
  );
  const byFolded = new Map(words.map((word) => [fold(word), word]));
  await addNew(
    tx,
    sql`search_words (folded, word)`,
    [...byFolded].map(([folded, word]) => ({ folded, word })),
    sql`r(folded text, word text)`,
  );
}

/** A stem that nobody has counted yet is one that few articles hold. */
async function rememberLexemes(tx: Executor, vectors: readonly string[]): Promise<void> {
  const lexemes = new Set(vectors.flatMap(lexemesIn));
  await addNew(
    tx,
    sql`lexeme_stats (lexeme, articles)`,
    [...lexemes].map((lexeme) => ({ lexeme, articles: 1 })),
    sql`r(lexeme text, articles int)`,
  );
}

/** Adds rows that are not there, in the order of their keys: two writers that add the same ones take their locks in the same order. */
async function addNew(tx: Executor, into: SQL, rows: readonly object[], shape: SQL): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into ${into} select * from json_to_recordset(${JSON.stringify(rows)}::json) as ${shape} order by 1 on conflict do nothing`,
  );
}
