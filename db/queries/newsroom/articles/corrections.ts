import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import type { StoredCorrection } from "@/lib/newsroom/page-data.ts";

/** SQL: the corrections of the article `a` as JSON, newest first, as readers see them. */
export const correctionsJson = sql`(select coalesce(json_agg(json_build_object('correctionId', c.id, 'at', ${iso(sql`c.corrected_at`)},
  'text', c.text) order by c.corrected_at desc, c.id desc), '[]') from corrections c where c.article_id = a.id)`;

/** The corrections of an article, newest first. Checks no permission: readers see them too. */
export async function readCorrections(executor: Executor, articleId: number): Promise<StoredCorrection[]> {
  const [row] = await readRows(executor, { corrections: col.json<StoredCorrection[]>() }).of(
    sql`select ${correctionsJson} as corrections from articles a where a.id = ${articleId}`,
  );
  return row?.corrections ?? [];
}
