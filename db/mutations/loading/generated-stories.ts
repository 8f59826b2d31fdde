import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { notifyChange } from "@/db/notices.ts";
import { tag } from "@/lib/site/cache-tags.ts";

/** How many stories and articles were generated, and the time of the latest one. */
export type GeneratedStories = { stories: number; articles: number; asOf: string };

/** What was stored about the generated stories; null if none were generated. */
export async function getGeneratedStories(): Promise<GeneratedStories | null> {
  const [row] = await readRows(database(), { value: col.json<GeneratedStories>() }).of(
    sql`select value from settings where name = 'made'`,
  );
  return row?.value ?? null;
}

/** Stores the progress in this transaction. Throws if another process has generated stories since `before`, so that nothing is generated twice. */
export async function storeGeneratedStories(tx: Executor, before: number, now: GeneratedStories): Promise<void> {
  const rows = await tx.execute(sql`insert into settings (name, value) values ('made', ${JSON.stringify(now)}::jsonb)
    on conflict (name) do update set value = excluded.value where (settings.value ->> 'stories')::int = ${before} returning 1`);
  if (rows.length === 0) throw new Error("another process is making stories in this database");
}

/** Ids of everything that a generated story may reference, without merged names. */
export async function listReferenceIds(): Promise<Record<"sections" | "tags" | "authors" | "places", number[]>> {
  const ids = async (table: string, condition = sql`merged_into is null`): Promise<number[]> => {
    const rows = await readRows(database(), { id: col.int }).of(
      sql`select id from ${sql.identifier(table)} where ${condition} order by id`,
    );
    return rows.map(({ id }) => id);
  };
  return {
    sections: await ids("sections", sql`true`),
    tags: await ids("tags"),
    authors: await ids("authors"),
    places: await ids("places"),
  };
}

/**
 * Call after a bulk load. Vacuums and analyzes all tables, so that the planner has statistics and index-only scans work, and invalidates every page.
 */
export async function finishBulkLoad(): Promise<void> {
  const connection = await ownerPool().reserve();
  try {
    await connection`set statement_timeout = 0`;
    await connection`vacuum (analyze)`;
  } finally {
    await connection`reset statement_timeout`;
    connection.release();
  }
  await notifyChange(database(), [tag.paper]);
}
