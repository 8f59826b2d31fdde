import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import { stemsOf } from "@/lib/language/search/terms.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/**
 * The vocabulary of search: the lexemes of live articles (`lexeme_stats`) and their words (`search_words`). Suggestions, corrections and weights come
 * from it. A lexeme that no live article contains must be deleted: it would reveal a text that readers may not see.
 */

/** A lexeme that more articles contained at the last count is not checked when one of them is removed. The next count checks it. */
const MAX_ARTICLES_CHECKED = 250;

const textArray = (texts: Iterable<string>): SQL =>
  sql`array(select json_array_elements_text(${JSON.stringify([...texts])}::json))`;

/**
 * Adds the lexemes that the articles of a transaction newly contain. Deletes those that they no longer contain and no other live article does. Rows
 * stay locked until the transaction ends, so that nobody deletes a lexeme that another transaction is about to use.
 */
export async function changeLexemes(tx: Executor, added: readonly string[], removed: readonly string[]): Promise<void> {
  // Take all locks in one statement, in key order, to prevent deadlocks.
  const locked = await lockLexemes(tx, [...added, ...removed], removed.length > 0 ? "update" : "key share");
  let missing = without(added, locked);
  while (missing.length > 0) {
    missing = without(missing, await addLexemes(tx, missing));
    // Another transaction added the rest meanwhile, and may delete it again.
    missing = without(missing, await lockLexemes(tx, missing, "key share"));
  }
  if (removed.length > 0) await deleteUnusedLexemes(tx, removed);
}

const without = (all: readonly string[], some: ReadonlySet<string>): string[] => all.filter((one) => !some.has(one));

async function lockLexemes(
  tx: Executor,
  lexemes: readonly string[],
  lock: "update" | "key share",
): Promise<Set<string>> {
  if (lexemes.length === 0) return new Set();
  const rows = await readRows(tx, { lexeme: col.text }).of(sql`select lexeme from lexeme_stats
    where lexeme = any(${textArray(lexemes)}) order by lexeme for ${sql.raw(lock)}`);
  return new Set(rows.map(({ lexeme }) => lexeme));
}

/** Inserts missing lexemes and returns those inserted. They are not counted yet, so few articles contain them. */
async function addLexemes(tx: Executor, lexemes: readonly string[]): Promise<Set<string>> {
  const rows = await readRows(tx, { lexeme: col.text }).of(sql`insert into lexeme_stats (lexeme, articles)
    select lexeme, 1 from unnest(${textArray(lexemes)}) as r(lexeme) order by 1 on conflict do nothing returning lexeme`);
  return new Set(rows.map(({ lexeme }) => lexeme));
}

/** Deletes the lexemes that no article in the index contains, and their words. The caller must have locked their rows for update. */
export async function deleteUnusedLexemes(tx: Executor, lexemes: readonly string[]): Promise<void> {
  const forgotten = await readRows(tx, { lexeme: col.text }).of(sql`delete from lexeme_stats s
    where s.lexeme = any(${textArray(lexemes)}) and s.articles <= ${MAX_ARTICLES_CHECKED} and not ${isHeld(sql`s.lexeme`)}
    returning s.lexeme`);
  if (forgotten.length > 0)
    await forgetWordsOf(
      tx,
      forgotten.map(({ lexeme }) => lexeme),
    );
}

/** Whether an article in the index contains a lexeme. Uses the index of stems. */
export const isHeld = (lexeme: SQL): SQL => sql`exists (select from search_index i
  where search_keys(i.lexemes, i.published_at) @@ ('''' || ${lexeme} || '''')::tsquery offset 0)`;

async function forgetWordsOf(tx: Executor, lexemes: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from search_words w where w.lexemes && ${textArray(lexemes)} and ${isDead}`);
}

/** Condition on a word `w`: no live article contains any of its lexemes. */
const isDead = sql`not exists (select from lexeme_stats s where s.lexeme = any(w.lexemes) offset 0)`;

/** Words without lexemes per batch: a tenth of a second of work at most. */
const WORD_BATCH = 200;

/** Deletes all words that no live article contains. First adds lexemes to words that were stored without them. */
export async function deleteUnusedWords(tx: Executor): Promise<void> {
  for (let last: string | undefined = ""; last !== undefined; ) {
    const rows: { folded: string; word: string }[] = await tx.execute(sql`select folded, word from search_words
      where lexemes is null and folded > ${last} order by folded limit ${WORD_BATCH}`);
    const filled = rows.map(({ folded, word }) => ({
      folded,
      lexemes: locales.flatMap((lang) => lexemesOf(word, lang)),
    }));
    await tx.execute(sql`update search_words w set lexemes = r.lexemes
      from json_to_recordset(${JSON.stringify(filled)}::json) as r(folded text, lexemes text[]) where w.folded = r.folded`);
    last = rows.at(-1)?.folded;
  }
  await tx.execute(sql`delete from search_words w where w.lexemes is not null and ${isDead}`);
}

const lexemesOf = (word: string, lang: Locale): readonly string[] => stemsOf(word, lang, "index");

/** A word of a live article in this language. */
export type HeldWord = { word: string; lang: Locale };

/** Adds new words, in the spelling that the paper used first, with their lexemes. The lexemes must already be in `lexeme_stats`. */
export async function addWords(tx: Executor, words: readonly HeldWord[]): Promise<void> {
  const held = new Map<string, { word: string; lexemes: Set<string> }>();
  for (const { word, lang } of words) {
    const folded = fold(word);
    const one = held.get(folded) ?? { word, lexemes: new Set() };
    for (const lexeme of lexemesOf(word, lang)) one.lexemes.add(lexeme);
    held.set(folded, one);
  }
  const rows = await readRows(tx, { folded: col.text, lexemes: col.texts.orNull }).of(
    sql`select folded, lexemes from search_words where folded = any(${textArray(held.keys())})`,
  );
  const known = new Map(rows.map(({ folded, lexemes }) => [folded, lexemes]));
  const changed = [...held].filter(([folded, { lexemes }]) => {
    const noted = known.get(folded);
    // A word stored without lexemes gets those of both languages at the next count.
    return noted === undefined || (noted !== null && [...lexemes].some((lexeme) => !noted.includes(lexeme)));
  });
  if (changed.length === 0) return;
  const given = changed.map(([folded, { word, lexemes }]) => ({ folded, word, lexemes: [...lexemes] }));
  await tx.execute(sql`insert into search_words as w (folded, word, lexemes)
    select * from json_to_recordset(${JSON.stringify(given)}::json) as r(folded text, word text, lexemes text[]) order by 1
    on conflict (folded) do update set lexemes = array(select distinct unnest(w.lexemes || excluded.lexemes)) where w.lexemes is not null`);
}
