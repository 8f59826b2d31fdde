import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";

/** Progress of loading the demo paper: by how many milliseconds its dates were moved, and whether all of it was loaded. */
export type DemoState = { shift: number; done: boolean };

/** The stored progress of the demo paper; null if it was never started. */
export async function getDemoState(): Promise<DemoState | null> {
  const [row] = await readRows(database(), { value: col.json<DemoState>() }).of(
    sql`select value from settings where name = 'demo'`,
  );
  return row?.value ?? null;
}

/** Stores the progress of the demo paper. */
export async function storeDemoState(state: DemoState): Promise<void> {
  await database().execute(sql`insert into settings (name, value) values ('demo', ${JSON.stringify(state)}::jsonb)
    on conflict (name) do update set value = excluded.value`);
}

/** Whether the paper has neither stories nor sections. */
export async function paperIsEmpty(): Promise<boolean> {
  const [row] = await readRows(database(), { some: col.bool }).of(
    sql`select exists (select from stories) or exists (select from sections) as some`,
  );
  return !row?.some;
}
