import { type SQL, sql } from "drizzle-orm";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyCaptions, bodyFigures, bodyProse } from "@/blocks/registry/words.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { intArray } from "@/db/connection/int-array.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { notifyChange } from "@/db/notices.ts";
import { readCredits } from "@/db/queries/picture-words.ts";
import { shownCredit } from "@/db/queries/published/lists/cards.ts";
import { hasWords } from "@/lib/language/letters/has-words.ts";
import { wordsOf } from "@/lib/language/search/terms.ts";
import { lexemesIn, type SearchVector, searchVector } from "@/lib/language/search/vector.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { addWords, changeLexemes, type HeldWord } from "./vocabulary.ts";

/** Tables of the search index: the one in use, and the one that a rebuild fills. */
export type IndexTable = "search_index" | "search_index_next";

const textsShape = {
  id: col.int,
  locale: col.oneOf(locales),
  kicker: col.text,
  headline: col.text,
  standfirst: col.text,
  body: col.json<Body>(),
  byline: col.text,
  /** Caption and credit of the story's lead picture. */
  leadPicture: col.text,
};
type Texts = RowOf<typeof textsShape>;

/**
 * Updates the search index for these articles, as they are in the transaction: adds the words of live articles and deletes all others. Scheduled
 * articles are put into `search_waiting`, from which `indexDue` takes them. During a rebuild, both tables are written.
 */
export async function indexArticles(tx: Executor, articleIds: readonly number[]): Promise<void> {
  const [state] = await readRows(tx, { making: col.bool }).of(
    // Lock the row until the end, so that the new index is swapped in before or after this transaction, not during it.
    sql`select rebuild_rules is not null as making from search_state for share`,
  );
  await writeIndex(tx, articleIds, state?.making ? ["search_index", "search_index_next"] : ["search_index"]);
}

/** Does the same for the given tables, whether or not a rebuild is running. */
export async function writeIndex(tx: Executor, articleIds: readonly number[], tables: IndexTable[]): Promise<void> {
  const ids = intArray(articleIds);
  const texts = await readTexts(tx, ids);
  const live = intArray(texts.map(({ id }) => id));
  const credits = await readLibraryCredits(tx, texts);
  const vectors = texts.map((text) => ({ id: text.id, ...vectorOf(text, credits[text.locale]) }));
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
  // During a rebuild the new index may contain other lexemes. The count at its end deletes those that no article contains.
  const isAlone = tables.length === 1 && tables[0] === "search_index";
  await changeLexemes(tx, added, isAlone ? [...before].filter((lexeme) => !after.has(lexeme)) : []);
  await addWords(tx, wordsIn(texts));
}

/** Reads the live ones and locks them, so that nobody changes them before the index is written. */
function readTexts(tx: Executor, ids: SQL): Promise<Texts[]> {
  return readRows(tx, textsShape).of(sql`select a.id, a.locale, a.kicker, a.headline, a.standfirst, a.body,
      (select coalesce(string_agg(t.name, ' '), '') from article_authors aa
        join author_translations t on t.author_id = aa.author_id and t.locale = a.locale where aa.article_id = a.id) as byline,
      coalesce((select concat_ws(' ', mt.caption, ${shownCredit}) from stories s join media m on m.id = s.lead_media_id
        left join media_translations mt on mt.media_id = m.id and mt.locale = a.locale where s.id = a.story_id), '') as "leadPicture"
    from articles a where a.id = any(${ids}) and a.id in (select l.id from live_articles l where l.id = any(${ids})) order by a.id for share of a`);
}

/** Pictures in a body that have no credit of their own: readers see the credit that the library has. */
const uncreditedPictures = (body: Body): number[] =>
  bodyFigures(body)
    .filter(({ credit, creditFromLibrary }) => creditFromLibrary && !hasWords(credit))
    .flatMap(({ pictures }) => pictures.map(({ mediaId }) => mediaId));

type LibraryCredits = Record<Locale, ReadonlyMap<number, string>>;

/** The credits of these pictures in the library, in each language. */
async function readLibraryCredits(tx: Executor, texts: readonly Texts[]): Promise<LibraryCredits> {
  const creditsIn = (locale: Locale) => {
    const inLanguage = texts.filter((text) => text.locale === locale);
    return readCredits(
      tx,
      inLanguage.flatMap(({ body }) => uncreditedPictures(body)),
      locale,
    );
  };
  return { ru: await creditsIn("ru"), kk: await creditsIn("kk") };
}

/** Queues the live articles in these languages that show a picture, to be indexed again because its words change. */
export async function indexPictureLater(tx: Executor, mediaId: number, among: readonly Locale[]): Promise<void> {
  await indexLater(
    tx,
    among,
    sql`a.story_id in (
      select id from stories where lead_media_id = ${mediaId} union select story_id from story_media where media_id = ${mediaId})`,
  );
}

/** Queues the live articles in these languages that an author has signed, to be indexed again because their byline changes. */
export async function indexAuthorLater(tx: Executor, authorId: number, among: readonly Locale[]): Promise<void> {
  await indexLater(tx, among, sql`a.id in (select article_id from article_authors where author_id = ${authorId})`);
}

/** Queues articles for `indexDue`: there may be thousands of them, too many for the transaction that changes what they show. */
async function indexLater(tx: Executor, among: readonly Locale[], which: SQL): Promise<void> {
  if (among.length === 0) return;
  await tx.execute(sql`insert into search_waiting (article_id, at)
    select a.id, now() from articles a where a.status = 'published' and a.published_at <= now()
      and a.locale in (select jsonb_array_elements_text(${JSON.stringify(among)}::jsonb)) and ${which}
    order by a.id on conflict do nothing`);
}

/** The lexemes of these articles in the index in use. */
async function lexemesHeld(tx: Executor, ids: SQL): Promise<Set<string>> {
  const rows = await readRows(tx, { lexeme: col.text }).of(sql`select distinct l.lexeme from search_index i
    cross join lateral unnest(tsvector_to_array(i.lexemes)) as l(lexeme) where i.article_id = any(${ids})`);
  return new Set(rows.map(({ lexeme }) => lexeme));
}

/** Adds the scheduled ones of these articles to `search_waiting`, and removes the others. */
async function noteWaiting(tx: Executor, ids: SQL): Promise<void> {
  await tx.execute(sql`with coming as (
      select id, published_at from articles where id = any(${ids}) and status = 'published' and published_at > now()
    ), settled as (
      delete from search_waiting where article_id = any(${ids}) and article_id not in (select id from coming)
    )
    insert into search_waiting (article_id, at) select id, published_at from coming
    on conflict (article_id) do update set at = excluded.at`);
}

/** Articles per run. The rest is due in the next run. */
const MAX_DUE_PER_RUN = 200;

/** Delay before an article that could not be indexed is retried, minutes. */
const RETRY_MINUTES = 5;

/**
 * Indexes articles whose publication time has come, each in its own transaction, and invalidates search pages. Safe to run in several processes: each
 * article is indexed once. Returns how many articles there were. A failed article does not block the others: it is retried later, and its error is
 * thrown at the end.
 */
export async function indexDue(): Promise<number> {
  const due = await readRows(database(), { id: col.int }).of(
    sql`select article_id as id from search_waiting where at <= now() order by at, article_id limit ${MAX_DUE_PER_RUN}`,
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

function vectorOf(
  { locale, kicker, headline, standfirst, body, byline, leadPicture }: Texts,
  credits: ReadonlyMap<number, string>,
): SearchVector {
  const lead = `${kicker}\n${standfirst}`;
  const ofLibrary = uncreditedPictures(body).map((id) => credits.get(id) ?? "");
  const small = [leadPicture, bodyCaptions(body), ...ofLibrary, byline].filter(Boolean).join("\n");
  return searchVector({ headline, standfirst: lead, text: bodyProse(body), small }, locale);
}

/** Limits of the words that are offered as corrections of a mistyped word, characters. */
const MIN_WORD_LENGTH = 4;
const MAX_WORD_LENGTH = 40;

/** The words of these texts that can be offered as corrections, once per text. */
function wordsIn(texts: readonly Texts[]): HeldWord[] {
  return texts.flatMap(({ locale, headline, standfirst, body }) => {
    const words = new Set(wordsOf(`${headline} ${standfirst} ${bodyProse(body)}`).map(({ word }) => word));
    return [...words]
      .filter((word) => word.length >= MIN_WORD_LENGTH && word.length <= MAX_WORD_LENGTH && /^\p{L}+$/u.test(word))
      .map((word) => ({ word, lang: locale }));
  });
}
