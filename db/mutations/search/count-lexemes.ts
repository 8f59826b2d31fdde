import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";

/** How old a count may be, and by what share the index may have grown or shrunk since. */
const OLD = "1 day";
const SHARE = 0.1;

/** Counts how many articles hold each stem, where the last count is a day old or of an index of another size. Returns whether it did. */
export async function countLexemesWhenDue(): Promise<boolean> {
  const [row] = await database().execute<{
    due: boolean;
  }>(sql`select coalesce(counted_at < now() - ${OLD}::interval, true)
      or abs((select count(*) from search_index) - articles) > ${SHARE}::float8 * articles as due from search_state`);
  if (row?.due) await countLexemes();
  return row?.due ?? false;
}

/** Counts how many articles hold each stem: what a rare word weighs more by. Searches go on by the old counts meanwhile. */
export async function countLexemes(): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('count lexemes'))`);
    await tx.execute(sql`set local statement_timeout = 0`);
    // What comes while it is counted is not in the count, and stays.
    await tx.execute(sql`create temp table known on commit drop as select lexeme from lexeme_stats`);
    await tx.execute(sql`create temp table counted on commit drop as
      select word as lexeme, ndoc as articles from ts_stat('select lexemes from search_index')`);
    await tx.execute(sql`create unique index on counted (lexeme collate "C")`);
    await tx.execute(sql`analyze counted`);
    await tx.execute(sql`insert into lexeme_stats as s select lexeme, articles from counted order by lexeme collate "C"
      on conflict (lexeme) do update set articles = excluded.articles where s.articles <> excluded.articles`);
    await tx.execute(
      sql`delete from lexeme_stats s using known k where k.lexeme = s.lexeme
        and not exists (select from counted c where c.lexeme collate "C" = s.lexeme)`,
    );
  });
  // By itself: a publication holds the state while it waits for its words, which wait for the count.
  await database().execute(sql`update search_state set (articles, words_each, counted_at) =
    (select count(*), coalesce(avg(words), 0), now() from search_index)`);
}
