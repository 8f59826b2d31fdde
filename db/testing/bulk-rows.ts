import postgres from "postgres";
import { dropStemIndex, makeStemIndex, makingStemIndex } from "@/db/mutations/search/stem-index.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { superuserUrl } from "./database.ts";

/**
 * Fills tables with tens of thousands of rows in half the time: no foreign key is looked up for a row, so that `write` has to name what is there,
 * and the stems are indexed at the end. The tables are as if filled row by row, vacuumed and analysed.
 */
export async function fillTables(write: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const withoutKeys = { session_replication_role: "replica" };
  const sql = postgres(superuserUrl(), { max: 1, onnotice: () => {}, connection: withoutKeys });
  await dropStemIndex();
  try {
    // How arrays are sent is known from the first answer on.
    await sql`select 1`;
    await write(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
  await makingStemIndex((connection) => makeStemIndex(connection, "search_index"));
  await ownerPool()`vacuum analyze`;
}
