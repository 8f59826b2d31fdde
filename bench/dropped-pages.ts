import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { CacheTag } from "@/lib/site/cache-tags.ts";

/** Shorter than any render: a page that was touched while it was made is not kept. */
const BETWEEN_NOTICES_MS = 4;

/** Tells a paper without a pause that what these tags name has changed, until `stop`: every page with them is rendered for whoever asks. */
export function keepDropping(databaseUrl: string, tags: CacheTag[]): { stop(): Promise<void> } {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  let stopped = false;
  const drop = async () => {
    for (; !stopped; await sleep(BETWEEN_NOTICES_MS)) await sql`select pg_notify('jarshy_changes', ${tags.join(" ")})`;
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
