import { sql } from "drizzle-orm";
import { reading } from "@/db/client.ts";

/** Where an address that the paper once had leads now, or null. */
export async function getRedirect(path: string): Promise<string | null> {
  const [row] = await reading((db) =>
    db.execute<{ to: string }>(sql`select to_path as "to" from redirects where from_path = ${path}`),
  );
  return row?.to ?? null;
}
