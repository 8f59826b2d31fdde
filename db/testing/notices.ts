import { pool } from "@/db/connection/client.ts";
import { listenForChanges } from "@/db/notices.ts";

/** The tags that other processes are notified of while `work` runs, in order. */
export async function noticesOf(work: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const listening = await listenForChanges({ tags: (tags) => heard.push(...tags), reconnected: () => {} });
  await work();
  // Notices arrive in the order of their commits: once this one is here, all earlier ones are.
  await pool()`select pg_notify('jarshy_changes', 'end')`;
  while (!heard.includes("end")) await new Promise((resolve) => setTimeout(resolve, 5));
  await listening.close();
  return heard.filter((tag) => tag !== "end");
}
