import type postgres from "postgres";
import { type Connection, connectTo, type Database, database, directPool } from "./client.ts";
import { singleton } from "./singleton.ts";

let ownerUrl: string | null = null;

/**
 * Sets the URL with which this process connects as the owner of the tables, past any pooler; null if the pool's own role owns them. The URL is
 * kept out of the environment, so that the threads that answer requests never see it.
 */
export function setOwnerUrl(url: string | null): void {
  ownerUrl = url;
}

function connection(): Connection | null {
  const url = ownerUrl;
  return url === null ? null : singleton("owner-database", () => connectTo(url));
}

/** The pool of the role that owns the tables, for changes to a table or an index. If no owner URL is set: the direct pool. */
export function ownerPool(): postgres.Sql {
  return connection()?.sql ?? directPool();
}

/** Drizzle as the role that owns the tables. If no owner URL is set: Drizzle on the ordinary pool. */
export function ownerDatabase(): Database {
  return connection()?.database ?? database();
}
