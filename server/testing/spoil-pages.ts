import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";

const NOTICE_COUNT = 20;
const NOTICE_INTERVAL_MS = 25;

/**
 * Makes all cached pages of a running server stale: each notice drops them, and the next one comes before any is rendered again. Takes half a second.
 */
export async function invalidateAllPages(sql: Sql): Promise<void> {
  for (let notice = 0; notice < NOTICE_COUNT; notice += 1) {
    await sql`select pg_notify('jarshy_changes', 'paper')`;
    await sleep(NOTICE_INTERVAL_MS);
  }
}
