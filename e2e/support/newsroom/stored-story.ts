import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { readStoredCopy } from "@/db/mutations/articles/stored-copy.ts";
import { withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { administrator, done, reachSiteDatabase } from "./newsroom-verbs.ts";

/** The number of the article in the editor. */
export function articleIn(page: Page): number {
  return Number(/articles\/(\d+)/.exec(page.url())?.[1]);
}

/** The working copy on the server. */
export async function storedCopy(articleId: number): Promise<WorkingCopy> {
  reachSiteDatabase();
  return (await readStoredCopy(database(), articleId)).copy;
}

/** Every state in the history of an article, as text. */
export async function keptStates(articleId: number): Promise<string[]> {
  reachSiteDatabase();
  const rows = await database().execute<{ state: string }>(
    sql`select state::text as state from revisions where article_id = ${articleId} order by revision`,
  );
  return rows.map(({ state }) => state);
}

/** Withdraws an article, because other tests count the paper's stories. editor-steps.spec.ts does it in the editor. */
export async function withdrawDirectly(articleId: number): Promise<void> {
  done(await withdrawArticle(await administrator(), { articleId, reason: "A test" }));
}
