import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";

/**
 * Whether there is a section with this id. Until the transaction ends nobody can remove it. Call it before rows of stories are locked, since
 * whoever removes a section takes it first.
 */
export const lockSection = (tx: Executor, id: number): Promise<boolean> => hold(tx, "sections", id);

/** The same for a tag, which nobody can delete or merge then. */
export const lockTag = (tx: Executor, id: number): Promise<boolean> => hold(tx, "tags", id);

async function hold(tx: Executor, table: "sections" | "tags", id: number): Promise<boolean> {
  const rows = await tx.execute(sql`select from ${sql.identifier(table)} where id = ${id} for key share`);
  return rows.length > 0;
}
