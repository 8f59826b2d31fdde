import { setTimeout as sleep } from "node:timers/promises";
import { currentPage, databaseAway, type PageScope } from "@/lib/page/page-scope.ts";
import {
  type Connection,
  connectTo,
  type Database,
  isDatabaseAwayOrSlow,
  pool,
  preparedDatabase,
  refuseSilentDatabase,
  searchDatabase,
} from "./client.ts";
import { once } from "./per-thread.ts";
import { col, rowsAs } from "./rows.ts";

/** How long a page waits for the replica to replay what the primary had at the page's first query, and how often it checks; ms. */
const REPLICA_WAIT_MS = 60;
const REPLICA_POLL_MS = 5;

/** The replica that a page reads; null if it reads the primary. */
const chosen = new WeakMap<PageScope, Promise<Connection | null>>();

/**
 * Runs a reader's query: on the replica (DATABASE_REPLICA_URL) if it has everything that was committed before the page's first query, otherwise
 * on the primary. Statements are prepared. If the database is away, the page scope is marked before the error is rethrown.
 */
export async function reading<T>(query: (database: Database) => Promise<T>): Promise<T> {
  return readingFrom(query, preparedDatabase, (replica) => replica.prepared);
}

/** The same for a search, on the search pool. */
export function searching<T>(query: (database: Database) => Promise<T>): Promise<T> {
  return readingFrom(query, searchDatabase, (replica) => replica.searching);
}

async function readingFrom<T>(
  query: (database: Database) => Promise<T>,
  ofPrimary: () => Database,
  ofReplica: (replica: Connection) => Database,
): Promise<T> {
  const primary = () => query(ofPrimary());
  try {
    refuseSilentDatabase();
    const replica = await readersReplica();
    if (!replica) return await primary();
    // A replica may cancel a query that conflicts with replay.
    return await query(ofReplica(replica)).catch(primary);
  } catch (error) {
    if (isDatabaseAwayOrSlow(error)) databaseAway();
    throw error;
  }
}

/** One choice for all queries of a page. The newsroom reads the primary, since it must see what it has just written; so does code outside a page. */
function readersReplica(): Promise<Connection | null> | null {
  const page = currentPage();
  const replica = page?.isPublic ? replicaConnection() : null;
  if (!page || !replica) return null;
  const choice = chosen.get(page) ?? caughtUp(replica);
  chosen.set(page, choice);
  return choice;
}

function replicaConnection(): Connection | null {
  return once("replica", () => {
    const url = process.env.DATABASE_REPLICA_URL;
    return url ? connectTo(url) : null;
  });
}

/** The replica once it has replayed all that the primary has written; null if that takes too long or the replica is away. */
async function caughtUp(replica: Connection): Promise<Connection | null> {
  const [now] = rowsAs({ position: col.text }, await pool()`select pg_current_wal_lsn()::text as position`);
  // The replica is away, or the server is not a replica: `doctor` reports it to the operator.
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
