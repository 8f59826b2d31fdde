import { setTimeout as sleep } from "node:timers/promises";
import { currentPage, databaseAway, type PageScope } from "@/lib/page/page-scope.ts";
import {
  type Connection,
  connectTo,
  type Database,
  database,
  isDatabaseAwayOrSlow,
  pool,
  preparedDatabase,
  refuseSilentDatabase,
  searchDatabase,
} from "./client.ts";
import { once } from "./per-thread.ts";

/** How long a page waits for the replica to have what the primary had when the page was begun, milliseconds, and how often it looks. */
const PATIENCE = 60;
const LOOK = 5;

/** The replica that a page reads, null where it reads the primary. */
const chosen = new WeakMap<PageScope, Promise<Connection | null>>();

/**
 * Runs a reader's query: on the replica of DATABASE_REPLICA_URL where that has everything that was committed before the page was begun,
 * otherwise on the primary. Its statements are prepared; `afresh` has them planned each time, for those whose best plan depends on the
 * values. Where the database is away, the page scope learns of it before the error goes on.
 */
export async function reading<T>(query: (database: Database) => Promise<T>, { afresh = false } = {}): Promise<T> {
  return afresh
    ? readingFrom(query, database, (replica) => replica.database)
    : readingFrom(query, preparedDatabase, (replica) => replica.prepared);
}

/** The same for a search, on the connections for searches. */
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
    // A replica may end a query that stands in the way of what it has to replay.
    return await query(ofReplica(replica)).catch(primary);
  } catch (error) {
    if (isDatabaseAwayOrSlow(error)) databaseAway();
    throw error;
  }
}

/** One choice for all queries of a page. The newsroom reads the primary, since it has to see what it has just written; so does what is no page. */
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

/** The replica once it has replayed all that the primary has written by now; null if that takes too long or the replica is away. */
async function caughtUp(replica: Connection): Promise<Connection | null> {
  const [now] = await pool()<{ position: string }[]>`select pg_current_wal_lsn()::text as position`;
  // Away, or no replica at all: the operator learns of it from `doctor`.
  const there = hasReplayed(replica, now?.position ?? "").catch(() => false);
  // A machine that does not answer says so only after seconds.
  return (await Promise.race([there, sleep(PATIENCE, false)])) ? replica : null;
}

async function hasReplayed({ sql }: Connection, position: string): Promise<boolean> {
  for (const until = performance.now() + PATIENCE; performance.now() < until; await sleep(LOOK)) {
    const [row] = await sql<{ there: boolean | null }[]>`
      select pg_last_wal_replay_lsn() >= ${position}::text::pg_lsn as there`;
    if (row?.there) return true;
  }
  return false;
}
