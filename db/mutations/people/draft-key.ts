import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";

const KEY_BYTES = 32;

/**
 * The key by which this person's browsers seal the drafts that they keep, in Base64; made when it is asked for first, and the same from then on and
 * on every server. Only pages of that very person may be given it.
 */
export async function draftKeyOf(personId: number): Promise<string> {
  const read = () => database().execute<{ key: string }>(sql`select key from draft_keys where user_id = ${personId}`);
  const [known] = await read();
  if (known) return known.key;
  const made = randomBytes(KEY_BYTES).toString("base64");
  await database().execute(
    sql`insert into draft_keys (user_id, key) values (${personId}, ${made}) on conflict do nothing`,
  );
  // Two pages may have been opened at once: the first key counts.
  const [row] = await read();
  if (!row) throw new Error("the draft key was not kept");
  return row.key;
}
