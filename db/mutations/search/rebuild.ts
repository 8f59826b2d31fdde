import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { ownerDatabase } from "@/db/connection/owner.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { countLexemes } from "./count-lexemes.ts";
import { writeIndex } from "./index-articles.ts";
import { makeStemIndex, withStemIndexLock } from "./stem-index.ts";

/** Version of the rules for stems and vectors, and of which words are indexed. If it differs from the one in `search_state`, the index is rebuilt. */
export const SEARCH_RULES = 2;

/** Articles per batch. A batch blocks publications while its words are written, a fifth of a second. */
const BATCH_ARTICLES = 100;

type Progress = (done: number, total: number) => void | Promise<void>;

/** Whether the index was built by other rules, or its rebuild is running or was interrupted. */
export async function isIndexOutdated(): Promise<boolean> {
  const [row] = await readRows(database(), {
    outdated: col.bool,
  }).of(sql`select rules <> ${SEARCH_RULES} or rebuild_rules is not null
      or to_regclass('search_index_stems') is null as outdated from search_state`);
  return row?.outdated ?? false;
}

/**
 * Rebuilds the search index, newest articles first, and swaps it in when finished. Searches and publications continue meanwhile. An interrupted
 * rebuild with the same rules is resumed; concurrent callers share the work. Returns how many articles were processed, including those before an
 * interruption.
 */
export async function rebuildSearchIndex(onProgress: Progress = () => {}): Promise<number> {
  await beginRebuild();
  const total = await countPublished();
  const left = await lowestProcessedId();
  let done = left === null ? 0 : total - (await countPublished(left));
  for (let batch = await indexNextBatch(); batch !== null; batch = await indexNextBatch()) {
    done += batch;
    if (batch > 0) await onProgress(Math.min(done, total), total);
  }
  await withStemIndexLock(async (connection) => {
    if (!(await isRebuilding())) return;
    await makeStemIndex(connection, "search_index_next");
    await swapIn();
  });
  await countLexemes();
  return done;
}

/** Creates the new table, unless a rebuild with these rules has already begun. */
async function beginRebuild(): Promise<void> {
  await ownerDatabase().transaction(async (tx) => {
    const [state] = await readRows(tx, { rules: col.int.orNull }).of(
      sql`select rebuild_rules as rules from search_state for update`,
    );
    if (state?.rules === SEARCH_RULES) return;
    await tx.execute(sql`drop table if exists search_index_next`);
    await tx.execute(sql`create table search_index_next (like search_index including all excluding indexes)`);
    await tx.execute(sql`alter table search_index_next add primary key (article_id)`);
    await tx.execute(sql`update search_state set rebuild_rules = ${SEARCH_RULES}, rebuilt_down_to = null`);
  });
}

async function isRebuilding(): Promise<boolean> {
  const [row] = await readRows(database(), { making: col.bool }).of(
    sql`select rebuild_rules is not null as making from search_state`,
  );
  return row?.making ?? false;
}

/** The lowest id of an article that was processed; null before the first. */
async function lowestProcessedId(): Promise<number | null> {
  const [row] = await readRows(database(), { at: col.int.orNull }).of(
    sql`select rebuilt_down_to as at from search_state`,
  );
  return row?.at ?? null;
}

async function countPublished(below: number | null = null): Promise<number> {
  const [row] = await readRows(database(), { count: col.int }).of(
    sql`select count(*)::int as count from articles where status = 'published' and (${below}::int is null or id < ${below})`,
  );
  return row?.count ?? 0;
}

/** Processes the next batch. Returns the number of articles, 0 if another process did the batch, null if none are left. */
async function indexNextBatch(): Promise<number | null> {
  const from = await lowestProcessedId();
  return database().transaction(async (tx) => {
    // Lock articles before the state, as a publication does, to prevent deadlocks.
    const rows = await readRows(tx, { id: col.int }).of(sql`select id from articles
      where status = 'published' and (${from}::int is null or id < ${from}) order by id desc limit ${BATCH_ARTICLES} for share`);
    const lowest = rows.at(-1)?.id;
    if (lowest === undefined) return null;
    const [state] = await readRows(tx, { making: col.bool, at: col.int.orNull }).of(
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

/** Swaps in the new index, unless another process has done so. */
async function swapIn(): Promise<void> {
  await ownerDatabase().transaction(async (tx) => {
    const [state] = await readRows(tx, { making: col.bool }).of(
      sql`select rebuild_rules is not null as making from search_state for update`,
    );
    if (!state?.making) return;
    await tx.execute(sql`drop table search_index`);
    await tx.execute(sql`alter table search_index_next rename to search_index`);
    await tx.execute(sql`alter table search_index rename constraint search_index_next_pkey to search_index_pkey`);
    await tx.execute(sql`alter index search_index_next_stems rename to search_index_stems`);
    // Other rules may give other stems. The next count gives each word its new lexemes.
    await tx.execute(sql`update search_words set lexemes = null
      where exists (select from search_state where rules <> rebuild_rules)`);
    await tx.execute(sql`update search_state set rules = rebuild_rules, rebuild_rules = null, rebuilt_down_to = null`);
  });
}
