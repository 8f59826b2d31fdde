import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { notifyChange } from "@/db/notices.ts";
import { excerptOf } from "@/lib/language/excerpt.ts";
import { tag } from "@/lib/site/cache-tags.ts";

/** Articles per batch. A batch blocks their publication while its excerpts are written. */
const BATCH_ARTICLES = 200;

/**
 * Makes the excerpts of published articles without a standfirst again, by the rule of this version, newest articles first. An excerpt that is right is
 * not written, so an interrupted run can simply be repeated. Returns how many excerpts changed.
 */
export async function renewExcerpts(): Promise<number> {
  let changed = 0;
  for (let below: number | null = null; ; ) {
    const batch = await renewBatch(below);
    changed += batch.changed;
    if (batch.lowest === null) return changed;
    below = batch.lowest;
  }
}

/** Renews the excerpts of the next articles whose id is below this one. */
function renewBatch(below: number | null): Promise<{ lowest: number | null; changed: number }> {
  return database().transaction(async (tx) => {
    const rows = await readRows(tx, {
      id: col.int,
      storyId: col.int,
      excerpt: col.text,
      text: col.text,
    }).of(sql`select id, story_id as "storyId", excerpt, body_text as text from articles
        where status = 'published' and standfirst = '' and (${below}::int is null or id < ${below})
        order by id desc limit ${BATCH_ARTICLES} for no key update`);
    const renewed = rows
      .map(({ text, excerpt, ...article }) => ({ ...article, before: excerpt, excerpt: excerptOf("", text) }))
      .filter(({ before, excerpt }) => excerpt !== before);
    if (renewed.length > 0) {
      await tx.execute(sql`update articles a set excerpt = r.excerpt
        from json_to_recordset(${JSON.stringify(renewed)}::json) as r(id int, excerpt text) where a.id = r.id`);
      await notifyChange(tx, [...new Set(renewed.map(({ storyId }) => tag.story(storyId)))]);
    }
    return { lowest: rows.at(-1)?.id ?? null, changed: renewed.length };
  });
}
