import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { deleteUnusedLexemes, deleteUnusedWords, isHeld } from "./vocabulary.ts";

/** Maximum age of a count, and maximum relative change of the index size since. */
const MAX_AGE = "1 day";
const MAX_SIZE_CHANGE = 0.1;

/** Counts how many articles contain each stem, if the last count is a day old or the index size has changed. Returns whether it did. */
export async function countLexemesWhenDue(): Promise<boolean> {
  const [row] = await readRows(database(), {
    due: col.bool,
  }).of(sql`select coalesce(counted_at < now() - ${MAX_AGE}::interval, true)
      or abs((select count(*) from search_index) - articles) > ${MAX_SIZE_CHANGE}::float8 * articles as due from search_state`);
  if (row?.due) await countLexemes();
  return row?.due ?? false;
}

/** Counts how many articles contain each stem, which gives rare words a higher weight. Searches use the old counts meanwhile. */
export async function countLexemes(): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('count lexemes'))`);
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`create temp table counted on commit drop as
      select word as lexeme, ndoc as articles from ts_stat('select lexemes from search_index')`);
    await tx.execute(sql`create unique index on counted (lexeme collate "C")`);
    await tx.execute(sql`analyze counted`);
    // Lock rows in key order, as publications do.
    await tx.execute(sql`with changed as materialized (select s.lexeme, c.articles from lexeme_stats s
        join counted c on c.lexeme collate "C" = s.lexeme where s.articles <> c.articles order by s.lexeme for no key update of s)
      update lexeme_stats s set articles = c.articles from changed c where s.lexeme = c.lexeme`);
    // Check missing and unused lexemes against the current index, since articles change during the count.
    await tx.execute(sql`insert into lexeme_stats select c.lexeme, c.articles from counted c
      where not exists (select from lexeme_stats s where s.lexeme = c.lexeme collate "C") and ${isHeld(sql`c.lexeme`)}
      order by c.lexeme collate "C" on conflict do nothing`);
    const uncounted = await readRows(tx, { lexeme: col.text }).of(sql`select s.lexeme from lexeme_stats s
      where not exists (select from counted c where c.lexeme collate "C" = s.lexeme) order by s.lexeme for update of s`);
    await deleteUnusedLexemes(
      tx,
      uncounted.map(({ lexeme }) => lexeme),
    );
  });
  await database().transaction(async (tx) => {
    // After a new version of the rules, this reads the whole vocabulary.
    await tx.execute(sql`set local statement_timeout = 0`);
    await deleteUnusedWords(tx);
  });
  // A separate transaction: a publication locks the state while it waits for its words, which wait for the count.
  await database().execute(sql`update search_state set (articles, words_each, counted_at) =
    (select count(*), coalesce(avg(words), 0), now() from search_index)`);
}
