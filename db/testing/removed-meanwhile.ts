import { expect } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { lockWaits } from "./lock-waits.ts";

/** Calls `ask` while another transaction deletes this row; that transaction commits once `ask` waits for it. Returns the result of `ask`. */
export async function whileDeleting<T>(table: "sections" | "tags", id: number, ask: () => Promise<T>): Promise<T> {
  const asked: Promise<T>[] = [];
  await pool().begin(async (removal) => {
    await removal`delete from ${removal(table)} where id = ${id}`;
    const one = ask();
    one.catch(() => {});
    asked.push(one);
    await expect.poll(lockWaits).toBeGreaterThan(0);
  });
  return asked[0] as Promise<T>;
}
