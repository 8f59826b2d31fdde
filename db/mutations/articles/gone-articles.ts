import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";

/** Records that readers saw these articles and why they are gone, so that their addresses still say so after the articles are deleted. */
export async function recordGoneArticles(tx: Executor, which: SQL): Promise<void> {
  await tx.execute(sql`insert into gone_articles (story_id, locale, reason)
    select story_id, locale, withdrawn_reason from articles where ${which}
    on conflict (story_id, locale) do update set reason = excluded.reason, gone_at = now()`);
}
