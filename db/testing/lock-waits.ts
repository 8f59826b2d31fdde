import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";

/** How many connections of this test's database wait for a lock that another transaction holds. */
export async function lockWaits(): Promise<number> {
  const [row] = await database().execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.waiting ?? 0;
}
