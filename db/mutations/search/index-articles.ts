import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { intArray } from "@/db/connection/int-array.ts";
import { notifyChange } from "@/db/notices.ts";
import type { Body } from "@/lib/article/body.ts";
import { bodyCaptions, bodyProse } from "@/lib/article/body-content.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { lexemesIn, type SearchVector, searchVector } from "@/lib/language/search/vector.ts";
import { wordsOf } from "@/lib/language/search/terms.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { addWords, changeLexemes, type HeldWord } from "./vocabulary.ts";

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
 * Brings the search index up to date with these articles as they stand in the transaction: the words of those that are live, and nothing of the
 * others. Those that are to come wait for their moment in `search_waiting`, from which `indexDue` takes them. While a new index is being made
 * both are written.
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
  const live = intArray(texts.map(({ id }) => id));
  const vectors = texts.map((text) => ({ id: text.id, ...vectorOf(text) }));
  const before = await lexemesHeld(tx, ids);
  await noteWaiting(tx, ids);
  for (const table of tables.map((name) => sql.raw(name))) {
    await tx.execute(sql`delete from ${table} where article_id = any(${ids}) and article_id <> all(${live})`);
    if (texts.length === 0) continue;
    await tx.execute(sql`insert into ${table} (article_id, story_id, locale, published_at, words, lexemes)
      select a.id, a.story_id, a.locale, a.published_at, v.words, v.lexemes::tsvector
      from json_to_recordset(${JSON.stringify(vectors)}::json) as v(id int, words int, lexemes text) join articles a on a.id = v.id
      on conflict (article_id) do update set published_at = excluded.published_at, words = excluded.words, lexemes = excluded.lexemes`);
  }
  const after = new Set(vectors.flatMap(({ lexemes }) => lexemesIn(lexemes)));
  const added = [...after].filter((lexeme) => !before.has(lexeme));
  // While a new index is made, other lexemes may be held in it: the count at its end forgets what nobody holds.
  const isAlone = tables.length === 1 && tables[0] === "search_index";
  await changeLexemes(tx, added, isAlone ? [...before].filter((lexeme) => !after.has(lexeme)) : []);
  await addWords(tx, wordsIn(texts));
}

/** The live ones; locked, so that nobody changes them between this and the writing of the index. */
function readTexts(tx: Executor, ids: SQL): Promise<Texts[]> {
  return tx.execute<Texts>(sql`select a.id, a.locale, a.kicker, a.headline, a.standfirst, a.body,
      (select coalesce(string_agg(t.name, ' '), '') from article_authors aa
        join author_translations t on t.author_id = aa.author_id and t.locale = a.locale where aa.article_id = a.id) as byline
    from articles a where a.id = any(${ids}) and a.id in (select l.id from live_articles l where l.id = any(${ids})) order by a.id for share of a`);
}

/** What these articles hold in the index that is searched. */
async function lexemesHeld(tx: Executor, ids: SQL): Promise<Set<string>> {
  const rows = await tx.execute<{ lexeme: string }>(sql`select distinct l.lexeme from search_index i
    cross join lateral unnest(tsvector_to_array(i.lexemes)) as l(lexeme) where i.article_id = any(${ids})`);
  return new Set(rows.map(({ lexeme }) => lexeme));
}

/** Of these articles those wait whose moment is to come. */
async function noteWaiting(tx: Executor, ids: SQL): Promise<void> {
  await tx.execute(sql`with coming as (
      select id, published_at from articles where id = any(${ids}) and status = 'published' and published_at > now()
    ), settled as (
      delete from search_waiting where article_id = any(${ids}) and article_id not in (select id from coming)
    )
    insert into search_waiting (article_id, at) select id, published_at from coming
    on conflict (article_id) do update set at = excluded.at`);
}

/** Articles whose words are brought into the index in one go; what is left is due the next time. */
const MOST_DUE = 200;

/** When an article that could not be indexed is tried again, minutes. */
const RETRY_MINUTES = 5;

/**
 * Brings the words of articles into the index whose moment has come, each in a transaction of its own, and tells the pages of search. However
 * many processes try at once, each article is taken by one of them. Returns how many articles there were. One that cannot be indexed keeps no
 * other waiting: it is tried again later, and what it threw is thrown at the end.
 */
export async function indexDue(): Promise<number> {
  const due = await database().execute<{ id: number }>(
    sql`select article_id as id from search_waiting where at <= now() order by at, article_id limit ${MOST_DUE}`,
  );
  const failures: unknown[] = [];
  for (const { id } of due)
    await indexWaiting(id).catch(async (error) => {
      failures.push(error);
      await database().execute(
        sql`update search_waiting set at = now() + ${RETRY_MINUTES} * interval '1 minute' where article_id = ${id} and at <= now()`,
      );
    });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} articles could not be indexed`);
  return due.length;
}

async function indexWaiting(id: number): Promise<void> {
  await database().transaction(async (tx) => {
    const [row] = await tx.execute(
      sql`select from search_waiting where article_id = ${id} and at <= now() for update skip locked`,
    );
    if (!row) return;
    await indexArticles(tx, [id]);
    await notifyChange(tx, [tag.search]);
  });
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

/** The words of these texts that may be meant by what somebody types, each of a text once. */
function wordsIn(texts: readonly Texts[]): HeldWord[] {
  return texts.flatMap(({ locale, headline, standfirst, body }) => {
    const words = new Set(wordsOf(`${headline} ${standfirst} ${bodyProse(body)}`).map(({ word }) => word));
    return [...words]
      .filter((word) => word.length >= LEAST && word.length <= MOST && /^\p{L}+$/u.test(word))
      .map((word) => ({ word, lang: locale }));
  });
}
