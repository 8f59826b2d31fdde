import { sql } from "drizzle-orm";
import { closeDatabase, database } from "@/db/connection/client.ts";
import { demoArticle } from "./demo-paper.ts";
import { reachSiteDatabase } from "./newsroom/newsroom-verbs.ts";

/** The story whose photograph page-size-limits.spec.ts loads as AVIF. */
export const STORY_WITH_AVIF = "otary-vernulis";

/**
 * Postpones the AVIF files of the demo paper's pictures to tomorrow, except those of one story: making them all would take a processor for a minute.
 * Pictures that tests upload are processed at once.
 */
export default async function postponeAvif(): Promise<void> {
  reachSiteDatabase();
  await database().execute(sql`update jobs set run_at = now() + interval '1 day' where kind = 'make-avif' and key not in (
    select s.lead_media_id::text from stories s join articles a on a.story_id = s.id
    where a.headline = ${demoArticle(STORY_WITH_AVIF, "ru").headline} and s.lead_media_id is not null)`);
  await closeDatabase();
}
