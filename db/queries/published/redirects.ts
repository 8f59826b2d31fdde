import { sql } from "drizzle-orm";
import { reading } from "@/db/client.ts";

/** Where an address that the paper once had leads now: a path, `gone` for good, or null where nothing is known of it. */
export async function getRedirect(path: string): Promise<{ to: string } | "gone" | null> {
  const [row] = await reading((db) =>
    db.execute<{ to: string | null }>(sql`select to_path as "to" from redirects where from_path = ${path}`),
  );
  if (!row) return null;
  return row.to === null ? "gone" : { to: row.to };
}
