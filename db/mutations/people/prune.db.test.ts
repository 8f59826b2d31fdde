import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { personFactory, sessionFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { pruneAccess } from "./prune.ts";

useDatabase();

test("expired access data is removed, valid data stays", async () => {
  const { id, sessionId } = await personFactory();
  await sessionFactory(id, { createdAt: new Date(Date.now() - 31 * 86_400_000) });
  await database().execute(sql`insert into invitations (token_hash, user_id, kind, expires_at) values
    ('\\x01', ${id}, 'invitation', now() - interval '8 days'), ('\\x02', ${id}, 'reset', now() - interval '1 day')`);
  await database().execute(sql`insert into sign_in_attempts (key, attempts, first_at, locked_until) values
    ('account:old', 1, now() - interval '25 hours', null), ('account:locked', 5, now() - interval '25 hours', now()),
    ('account:new', 1, now(), null)`);
  await pruneAccess();
  const [left] = await database().execute(sql`select array(select id from sessions) as sessions,
    (select count(*)::int from invitations) as links, array(select key from sign_in_attempts order by key) as keys`);
  expect(left).toEqual({ sessions: [sessionId], links: 1, keys: ["account:locked", "account:new"] });
});

test("previews that are over are removed, those that are open stay", async () => {
  const { id } = await personFactory();
  const { ru } = await storyFactory({ ru: {} });
  await database().execute(sql`insert into preview_links (token_hash, article_id, created_by, expires_at) values
    ('\\x01', ${ru}, ${id}, now() - interval '1 minute'), ('\\x02', ${ru}, ${id}, now() + interval '1 hour')`);
  await pruneAccess();
  const left = await database().execute(sql`select encode(token_hash, 'hex') as token from preview_links`);
  expect([...left]).toEqual([{ token: "02" }]);
});
