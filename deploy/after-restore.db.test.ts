import { readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { getSession } from "@/db/queries/newsroom/people/session.ts";
import { useDatabase } from "@/db/testing/database.ts";

useDatabase();

/** Runs deploy/after-restore.sql as psql does. */
async function runAfterRestore(): Promise<void> {
  const text = readFileSync(path.resolve(import.meta.dirname, "after-restore.sql"), "utf8");
  const connection = await pool().reserve();
  await connection.unsafe(text).finally(() => connection.release());
}

/** Tables that the script empties: tokens and challenges, each of which grants access by itself. */
const revoked = ["sessions", "pending_sign_ins", "passkey_challenges", "invitations", "preview_links", "known_devices"];

/** Row counts of these tables, and of people, articles and jobs. */
async function rows(): Promise<Record<string, number>> {
  const counted = await Promise.all(
    [...revoked, "users", "articles", "jobs"].map(async (table) => {
      const [row] = await pool()<{ count: number }[]>`select count(*)::int as count from ${pool()(table)}`;
      return [table, row?.count ?? 0] as const;
    }),
  );
  return Object.fromEntries(counted);
}

test("deploy/after-restore.sql revokes all tokens and queued mail and nothing else, and can be run again", async () => {
  const { id, token } = await personFactory();
  const { ru } = await storyFactory();
  const soon = sql`now() + interval '1 hour'`;
  const hash = sql`'\\x01'::bytea`;
  for (const statement of [
    sql`insert into pending_sign_ins (token_hash, user_id, expires_at) values (${hash}, ${id}, ${soon})`,
    sql`insert into passkey_challenges (challenge, purpose, expires_at) values ('c', 'sign-in', ${soon})`,
    sql`insert into invitations (token_hash, user_id, kind, expires_at) values (${hash}, ${id}, 'reset', ${soon})`,
    sql`insert into preview_links (token_hash, article_id, created_by, expires_at) values (${hash}, ${ru}, ${id}, ${soon})`,
    sql`insert into known_devices (token_hash, user_id) values (${hash}, ${id})`,
    sql`insert into jobs (kind, key, data, run_at) values ('send-mail', 'mail', '{}', ${soon}), ('make-avif', 'avif', '{}', ${soon})`,
  ])
    await database().execute(statement);
  expect(await getSession(token)).not.toBeNull();
  const ended = Object.fromEntries(revoked.map((table) => [table, 0]));
  expect(await rows()).toEqual({
    ...Object.fromEntries(revoked.map((table) => [table, 1])),
    users: 1,
    articles: 1,
    jobs: 2,
  });
  await runAfterRestore();
  await runAfterRestore();
  expect(await rows()).toEqual({ ...ended, users: 1, articles: 1, jobs: 1 });
  expect(await getSession(token)).toBeNull();
});

test("every table with a token hash is among the tables that deploy/after-restore.sql clears", async () => {
  const holding = await pool()<
    { table: string }[]
  >`select distinct table_name as "table" from information_schema.columns
    where table_schema = 'public' and column_name = 'token_hash'`;
  expect(holding.length).toBeGreaterThan(0);
  for (const { table } of holding) expect(revoked).toContain(table);
});
