import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";

const NOTICES = 20;
const BETWEEN_MS = 25;

/** Leaves no page of a running server good: each notice drops them all, and none is made anew before the next one. Lasts half a second. */
export async function spoilPages(sql: Sql): Promise<void> {
  for (let notice = 0; notice < NOTICES; notice += 1) {
    await sql`select pg_notify('jarshy_changes', 'paper')`;
    await sleep(BETWEEN_MS);
  }
}
