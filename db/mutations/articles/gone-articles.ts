import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";

/** Remembers that readers saw the articles of this condition, and why they are gone: their addresses go on saying so when the articles do not. */
export async function rememberGone(tx: Executor, which: SQL): Promise<void> {
  await tx.execute(sql`insert into gone_articles (story_id, locale, reason)
    select story_id, locale, withdrawn_reason from articles where ${which}
    on conflict (story_id, locale) do update set reason = excluded.reason, gone_at = now()`);
}
