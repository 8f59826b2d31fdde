import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { notifyChange } from "@/db/notices.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { tag } from "@/lib/site/cache-tags.ts";

/** How many made stories and articles there are, and the moment up to which they come. */
export type MadePaper = { stories: number; articles: number; asOf: string };

/** What was noted of the stories that were made, or null where none was. */
export async function getMadePaper(): Promise<MadePaper | null> {
  const [row] = await database().execute<{ value: MadePaper }>(sql`select value from settings where name = 'made'`);
  return row?.value ?? null;
}

/** Notes in this transaction how far it has come. Throws where another process has made some since `before`: nothing is made twice. */
export async function noteMadePaper(tx: Executor, before: number, now: MadePaper): Promise<void> {
  const rows = await tx.execute(sql`insert into settings (name, value) values ('made', ${JSON.stringify(now)}::jsonb)
    on conflict (name) do update set value = excluded.value where (settings.value ->> 'stories')::int = ${before} returning 1`);
  if (rows.length === 0) throw new Error("another process is making stories in this database");
}

/** Ids of everything that a made story may refer to, without what was merged into something else. */
export async function stockOf(): Promise<Record<"sections" | "tags" | "authors" | "places", number[]>> {
  const ids = async (table: string, condition = sql`merged_into is null`): Promise<number[]> => {
    const rows = await database().execute<{ id: number }>(
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

/** After many rows were written: tells the planner how they are spread, marks what index scans need not look up, and drops every page. */
export async function settleMany(): Promise<void> {
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
