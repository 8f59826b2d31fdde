import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";

/**
 * Whether there is a section with this id. Until the transaction ends nobody can remove it. Call it before rows of stories are locked, since
 * whoever removes a section takes it first.
 */
export async function holdSection(tx: Executor, id: number): Promise<boolean> {
  const rows = await tx.execute(sql`select from sections where id = ${id} for key share`);
  return rows.length > 0;
}
