import { expect } from "vitest";
import { pool } from "@/db/client.ts";

/** Calls `ask` while another transaction removes this section, which ends once `ask` waits for it. Returns what `ask` came to. */
export async function whileSectionIsRemoved<T>(sectionId: number, ask: () => Promise<T>): Promise<T> {
  const sql = pool();
  const asked: Promise<T>[] = [];
  await sql.begin(async (removal) => {
    await removal`delete from sections where id = ${sectionId}`;
    const one = ask();
    one.catch(() => {});
    asked.push(one);
    const waiting = async () =>
      (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length;
    await expect.poll(waiting).toBeGreaterThan(0);
  });
  return asked[0] as Promise<T>;
}
