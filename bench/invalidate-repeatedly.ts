import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { CacheTag } from "@/lib/site/cache-tags.ts";

/** Shorter than any render: a page that is invalidated during its render is not cached. */
const NOTICE_INTERVAL_MS = 4;

/** Invalidates these cache tags without a pause until `stop`, so that every request for a page with one of them renders it. */
export function invalidateRepeatedly(databaseUrl: string, tags: CacheTag[]): { stop(): Promise<void> } {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  let stopped = false;
  const drop = async () => {
    for (; !stopped; await sleep(NOTICE_INTERVAL_MS)) await sql`select pg_notify('jarshy_changes', ${tags.join(" ")})`;
    await sql.end({ timeout: 1 });
  };
  const work = drop();
  return {
    stop() {
      stopped = true;
      return work;
    },
  };
}
