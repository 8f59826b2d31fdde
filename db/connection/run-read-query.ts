import { setTimeout as sleep } from "node:timers/promises";
import { currentPage, markDatabaseUnreachable, type PageScope } from "@/lib/page/page-scope.ts";
import {
  type Connection,
  connectTo,
  type Database,
  isDatabaseUnreachableOrSlow,
  pool,
  preparedDatabase,
  refuseSilentDatabase,
  searchDatabase,
} from "./client.ts";
import { col, rowsAs } from "./rows.ts";
import { singleton } from "./singleton.ts";

/** How long a page waits for the replica to replay what the primary had at the page's first query, and how often it checks; ms. */
const REPLICA_WAIT_MS = 60;
const REPLICA_POLL_MS = 5;

/** The replica that each page reads; null if it reads the primary. */
const replicaByPage = new WeakMap<PageScope, Promise<Connection | null>>();

/**
 * Runs a reader's query: on the replica (DATABASE_REPLICA_URL) if it has everything that was committed before the page's first query, otherwise
 * on the primary. Statements are prepared. If the database cannot be reached, the page scope is marked before the error is rethrown.
 */
export async function runReadQuery<T>(query: (database: Database) => Promise<T>): Promise<T> {
  return runOnReaderDatabase(query, preparedDatabase, (replica) => replica.prepared);
}

/** The same for a search, on the search pool. */
export function runSearchQuery<T>(query: (database: Database) => Promise<T>): Promise<T> {
  return runOnReaderDatabase(query, searchDatabase, (replica) => replica.search);
}

async function runOnReaderDatabase<T>(
  query: (database: Database) => Promise<T>,
  ofPrimary: () => Database,
  ofReplica: (replica: Connection) => Database,
): Promise<T> {
  const primary = () => query(ofPrimary());
  try {
    refuseSilentDatabase();
    const replica = await replicaOfPage();
    if (!replica) return await primary();
    // A replica may cancel a query that conflicts with replay.
    return await query(ofReplica(replica)).catch(primary);
  } catch (error) {
    if (isDatabaseUnreachableOrSlow(error)) markDatabaseUnreachable();
    throw error;
  }
}

/** One choice for all queries of a page. The newsroom reads the primary, since it must see what it has just written; so does code outside a page. */
function replicaOfPage(): Promise<Connection | null> | null {
  const page = currentPage();
  const replica = page?.isPublic ? replicaConnection() : null;
  if (!page || !replica) return null;
  const choice = replicaByPage.get(page) ?? waitForReplica(replica);
  replicaByPage.set(page, choice);
  return choice;
}

function replicaConnection(): Connection | null {
  return singleton("replica", () => {
    const url = process.env.DATABASE_REPLICA_URL;
    return url ? connectTo(url) : null;
  });
}

/** The replica once it has replayed all that the primary has written; null if that takes too long or the replica cannot be reached. */
async function waitForReplica(replica: Connection): Promise<Connection | null> {
  const [now] = rowsAs({ position: col.text }, await pool()`select pg_current_wal_lsn()::text as position`);
  // The replica cannot be reached, or the server is not a replica: `doctor` reports it to the operator.
  const there = hasReplayed(replica, now?.position ?? "").catch(() => false);
  // An unreachable machine fails only after seconds.
  return (await Promise.race([there, sleep(REPLICA_WAIT_MS, false)])) ? replica : null;
}

async function hasReplayed({ sql }: Connection, position: string): Promise<boolean> {
  for (const until = performance.now() + REPLICA_WAIT_MS; performance.now() < until; await sleep(REPLICA_POLL_MS)) {
    const [row] = rowsAs(
      { there: col.bool.orNull },
      await sql`
      select pg_last_wal_replay_lsn() >= ${position}::text::pg_lsn as there`,
    );
    if (row?.there) return true;
  }
  return false;
}
