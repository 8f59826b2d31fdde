import type postgres from "postgres";
import { type Connection, connectTo, type Database, database, directPool } from "./client.ts";
import { once } from "./per-thread.ts";

let ownerUrl: string | null = null;

/**
 * Sets the address at which this process works as the owner of the tables, past any pooler; null where the pool's own role owns them. It is
 * kept out of the environment, so that the threads which answer requests never learn it.
 */
export function setOwnerUrl(url: string | null): void {
  ownerUrl = url;
}

function connection(): Connection | null {
  const url = ownerUrl;
  return url === null ? null : once("owner-database", () => connectTo(url));
}

/** The pool of the role that owns the tables: for what changes a table or index itself. */
export function ownerPool(): postgres.Sql {
  return connection()?.sql ?? directPool();
}

/** The same, seen through Drizzle. */
export function ownerDatabase(): Database {
  return connection()?.database ?? database();
}
