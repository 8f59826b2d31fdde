import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { ownerDatabase } from "@/db/connection/owner.ts";
import { countLexemes } from "./count-lexemes.ts";
import { writeIndex } from "./index-articles.ts";
import { makeStemIndex, makingStemIndex } from "./stem-index.ts";

/** Number of the rules by which stems and vectors are made: another one here than in `search_state` has the index made anew. */
export const SEARCH_RULES = 1;

/** So many articles hold up a publication for as long as their words take, a fifth of a second. */
const BATCH = 100;

type Progress = (done: number, total: number) => void | Promise<void>;

/** Whether the index was made by other rules than today's, or is being made anew, or was left half made. */
export async function isIndexOutdated(): Promise<boolean> {
  const [row] = await database().execute<{
    outdated: boolean;
  }>(sql`select rules <> ${SEARCH_RULES} or rebuild_rules is not null
      or to_regclass('search_index_stems') is null as outdated from search_state`);
  return row?.outdated ?? false;
}

/**
 * Makes the search index anew beside the one that is searched, the newest articles first, and puts it in that one's place at the end: searches
 * and publications go on. What was begun and broken off by the same rules is gone on with, and two that work at it share the work. Returns
 * how many articles it has gone through, those before it was broken off with them.
 */
export async function rebuildSearchIndex(onProgress: Progress = () => {}): Promise<number> {
  await begin();
  const total = await countPublished();
  const left = await reached();
  let done = left === null ? 0 : total - (await countPublished(left));
  for (let batch = await indexNext(); batch !== null; batch = await indexNext()) {
    done += batch;
    if (batch > 0) await onProgress(Math.min(done, total), total);
  }
  await makingStemIndex(async (connection) => {
    if (!(await isBeingMade())) return;
    await makeStemIndex(connection, "search_index_next");
    await putInPlace();
  });
  await countLexemes();
  return done;
}

/** Makes the table that is to be, unless it is half made by these rules already. */
async function begin(): Promise<void> {
  await ownerDatabase().transaction(async (tx) => {
    const [state] = await tx.execute<{ rules: number | null }>(
      sql`select rebuild_rules as rules from search_state for update`,
    );
    if (state?.rules === SEARCH_RULES) return;
    await tx.execute(sql`drop table if exists search_index_next`);
    await tx.execute(sql`create table search_index_next (like search_index including all excluding indexes)`);
    await tx.execute(sql`alter table search_index_next add primary key (article_id)`);
    await tx.execute(sql`update search_state set rebuild_rules = ${SEARCH_RULES}, rebuilt_down_to = null`);
  });
}

async function isBeingMade(): Promise<boolean> {
  const [row] = await database().execute<{ making: boolean }>(
    sql`select rebuild_rules is not null as making from search_state`,
  );
  return row?.making ?? false;
}

/** The lowest number of an article that was gone through, null before the first. */
async function reached(): Promise<number | null> {
  const [row] = await database().execute<{ at: number | null }>(sql`select rebuilt_down_to as at from search_state`);
  return row?.at ?? null;
}

async function countPublished(below: number | null = null): Promise<number> {
  const [row] = await database().execute<{ count: number }>(
    sql`select count(*)::int as count from articles where status = 'published' and (${below}::int is null or id < ${below})`,
  );
  return row?.count ?? 0;
}

/** Goes through the next articles; says how many, 0 where somebody else did, null when there are no more. */
async function indexNext(): Promise<number | null> {
  const from = await reached();
  return database().transaction(async (tx) => {
    // Articles before the state, as a publication takes them: neither waits for the other in a circle.
    const rows = await tx.execute<{ id: number }>(sql`select id from articles
      where status = 'published' and (${from}::int is null or id < ${from}) order by id desc limit ${BATCH} for share`);
    const lowest = rows.at(-1)?.id;
    if (lowest === undefined) return null;
    const [state] = await tx.execute<{ making: boolean; at: number | null }>(
      sql`select rebuild_rules is not null as making, rebuilt_down_to as at from search_state for update`,
    );
    if (!state?.making) return null;
    if (state.at !== from) return 0;
    await writeIndex(
      tx,
      rows.map(({ id }) => id),
      ["search_index_next"],
    );
    await tx.execute(sql`update search_state set rebuilt_down_to = ${lowest}`);
    return rows.length;
  });
}

/** Puts the new index in the old one's place, unless somebody else has. */
async function putInPlace(): Promise<void> {
  await ownerDatabase().transaction(async (tx) => {
    const [state] = await tx.execute<{ making: boolean }>(
      sql`select rebuild_rules is not null as making from search_state for update`,
    );
    if (!state?.making) return;
    await tx.execute(sql`drop table search_index`);
    await tx.execute(sql`alter table search_index_next rename to search_index`);
    await tx.execute(sql`alter table search_index rename constraint search_index_next_pkey to search_index_pkey`);
    await tx.execute(sql`alter index search_index_next_stems rename to search_index_stems`);
    // Other rules may have other stems: the count that follows gives each word those of today.
    await tx.execute(sql`update search_words set lexemes = null
      where exists (select from search_state where rules <> rebuild_rules)`);
    await tx.execute(sql`update search_state set rules = rebuild_rules, rebuild_rules = null, rebuilt_down_to = null`);
  });
}
