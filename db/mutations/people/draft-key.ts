import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";

const KEY_BYTES = 32;

/**
 * The key with which this person's browsers encrypt stored drafts, in Base64. Created on first use; the same on every server from then on. Send it
 * only to pages of this person.
 */
export async function draftKeyOf(personId: number): Promise<string> {
  const read = () =>
    readRows(database(), { key: col.text }).of(sql`select key from draft_keys where user_id = ${personId}`);
  const [known] = await read();
  if (known) return known.key;
  const made = randomBytes(KEY_BYTES).toString("base64");
  await database().execute(
    sql`insert into draft_keys (user_id, key) values (${personId}, ${made}) on conflict do nothing`,
  );
  // Two pages may have been opened at once. The first key wins.
  const [row] = await read();
  if (!row) throw new Error("the draft key was not kept");
  return row.key;
}
