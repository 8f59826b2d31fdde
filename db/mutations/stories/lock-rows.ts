import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";

/**
 * Returns whether the section exists, and locks it against removal until the transaction ends. Call it before locking stories: the removal of a
 * section locks the section first.
 */
export const lockSection = (tx: Executor, id: number): Promise<boolean> => lockRow(tx, "sections", id);

/** The same for a tag, which then cannot be deleted or merged. */
export const lockTag = (tx: Executor, id: number): Promise<boolean> => lockRow(tx, "tags", id);

async function lockRow(tx: Executor, table: "sections" | "tags", id: number): Promise<boolean> {
  const rows = await tx.execute(sql`select from ${sql.identifier(table)} where id = ${id} for key share`);
  return rows.length > 0;
}
