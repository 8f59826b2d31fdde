import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";
import { fold } from "@/lib/language/fold.ts";
import { stemsOf } from "@/lib/language/terms.ts";
import { locales } from "@/lib/locales.ts";

/**
 * The vocabulary of search: the lexemes of live articles (`lexeme_stats`) and their words (`search_words`). Suggestions, corrections and weights
 * come from it, so a lexeme that no live article holds must not stay: it would tell of a text that readers may not see.
 */

/** A lexeme that more articles held at the last count is not looked up when one of them goes: the next count does that. */
const MOST_HOLDERS_CHECKED = 250;
/** A stem differs from its words at the end only: they share all but its last letter, and at least so many letters. */
const SHARED_LETTERS = 3;

const textArray = (texts: Iterable<string>): SQL =>
  sql`array(select json_array_elements_text(${JSON.stringify([...texts])}::json))`;

/**
 * Notes which lexemes the articles of a transaction hold that they did not hold before, and forgets those that they hold no longer and no other
 * live article holds. Rows stay locked until the transaction ends: nobody forgets a lexeme that somebody else is about to hold.
 */
export async function changeLexemes(tx: Executor, added: readonly string[], removed: readonly string[]): Promise<void> {
  // All locks in one statement and in the order of the key, so that two transactions cannot wait for each other.
  const locked = await lockLexemes(tx, [...added, ...removed], removed.length > 0 ? "update" : "key share");
  let missing = added.filter((lexeme) => !locked.has(lexeme));
  while (missing.length > 0) {
    await addNew(
      tx,
      sql`lexeme_stats (lexeme, articles)`,
      // Nobody has counted it yet, so few articles hold it.
      missing.map((lexeme) => ({ lexeme, articles: 1 })),
      sql`r(lexeme text, articles int)`,
    );
    // Somebody else may have added one meanwhile, and may forget it again.
    const present = await lockLexemes(tx, missing, "key share");
    missing = missing.filter((lexeme) => !present.has(lexeme));
  }
  if (removed.length > 0) await forgetLexemes(tx, removed);
}

async function lockLexemes(
  tx: Executor,
  lexemes: readonly string[],
  lock: "update" | "key share",
): Promise<Set<string>> {
  if (lexemes.length === 0) return new Set();
  const rows = await tx.execute<{ lexeme: string }>(sql`select lexeme from lexeme_stats
    where lexeme = any(${textArray(lexemes)}) order by lexeme for ${sql.raw(lock)}`);
  return new Set(rows.map(({ lexeme }) => lexeme));
}

/** Deletes those lexemes that no article of the index holds, and their words. The caller holds their rows for update. */
export async function forgetLexemes(tx: Executor, lexemes: readonly string[]): Promise<void> {
  const forgotten = await tx.execute<{ lexeme: string }>(sql`delete from lexeme_stats s
    where s.lexeme = any(${textArray(lexemes)}) and s.articles <= ${MOST_HOLDERS_CHECKED} and not ${isHeld(sql`s.lexeme`)}
    returning s.lexeme`);
  if (forgotten.length > 0)
    await forgetWordsOf(
      tx,
      forgotten.map(({ lexeme }) => lexeme),
    );
}

/** Whether an article of the index holds a lexeme, asked of the index of stems. */
export const isHeld = (lexeme: SQL): SQL => sql`exists (select from search_index i
  where search_keys(i.lexemes, i.published_at) @@ ('''' || ${lexeme} || '''')::tsquery offset 0)`;

async function forgetWordsOf(tx: Executor, lexemes: readonly string[]): Promise<void> {
  const starts = new Set(lexemes.map((lexeme) => lexeme.slice(0, Math.max(SHARED_LETTERS, lexeme.length - 1))));
  const rows = await tx.execute<{
    word: string;
  }>(sql`select distinct w.word from unnest(${textArray(starts)}) as t(start)
    cross join lateral (select word from search_words where folded >= t.start and folded < t.start || 'яяяя' offset 0) w`);
  await forgetWords(
    tx,
    rows.map(({ word }) => word),
  );
}

/** Deletes those of the words that no live article can hold, since none holds any of their stems. */
export async function forgetWords(tx: Executor, words: readonly string[]): Promise<void> {
  const stems = new Map(words.map((word) => [word, stemsInAnyLanguage(word)]));
  const rows = await tx.execute<{ lexeme: string }>(
    sql`select lexeme from lexeme_stats where lexeme = any(${textArray(new Set([...stems.values()].flat()))})`,
  );
  const held = new Set(rows.map(({ lexeme }) => lexeme));
  const dead = words.filter((word) => !stems.get(word)?.some((lexeme) => held.has(lexeme)));
  if (dead.length > 0) await tx.execute(sql`delete from search_words where folded = any(${textArray(dead.map(fold))})`);
}

const stemsInAnyLanguage = (word: string): string[] => [
  ...new Set(locales.flatMap((locale) => stemsOf(word, locale, "index"))),
];

/** Notes words that are new, as the paper wrote them first. Their lexemes are there already. */
export async function addWords(tx: Executor, words: readonly string[]): Promise<void> {
  const byFolded = new Map(words.map((word) => [fold(word), word]));
  await addNew(
    tx,
    sql`search_words (folded, word)`,
    [...byFolded].map(([folded, word]) => ({ folded, word })),
    sql`r(folded text, word text)`,
  );
}

/** Adds rows that are not there, in the order of their keys: two writers that add the same ones take their locks in the same order. */
async function addNew(tx: Executor, into: SQL, rows: readonly object[], shape: SQL): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into ${into} select * from json_to_recordset(${JSON.stringify(rows)}::json) as ${shape} order by 1 on conflict do nothing`,
  );
}
