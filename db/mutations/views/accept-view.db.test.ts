import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { isSignedIn } from "@/db/queries/newsroom/people/session.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { acceptView } from "./accept-view.ts";

useDatabase();

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Sends a view of this article from an unknown device, whose session cookie has this token. */
function view(articleId: number, address: string, session?: string) {
  const headers = new Map([
    ["user-agent", BROWSER],
    ["x-forwarded-for", address],
  ]);
  return acceptView(
    { articleId, token: randomBytes(16).toString("hex") },
    { get: (name) => headers.get(name) ?? null },
    () => isSignedIn(session),
  );
}

async function viewsOf(articleId: number): Promise<number> {
  const [row] = await pool()<{ views: number }[]>`select views::int from article_views where article_id = ${articleId}`;
  return row?.views ?? 0;
}

test("600 views at once from one address count as a few, and each answer says whether it counted", async () => {
  const { ru } = await storyFactory();
  const answers = await Promise.all(Array.from({ length: 600 }, () => view(ru, "10.9.0.1")));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
  expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : answer.code)))).toEqual(new Set(["rate-limited"]));
  expect(await viewsOf(ru)).toBe(10);
});

test("600 readers with different addresses are all counted", async () => {
  const { ru } = await storyFactory();
  const answers = await Promise.all(
    Array.from({ length: 600 }, (_, index) => view(ru, `10.10.${index >> 8}.${index & 255}`)),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await viewsOf(ru)).toBe(600);
});

test("a view by somebody who is signed in to the newsroom is not counted, and does not prolong the session", async () => {
  const { ru } = await storyFactory();
  const { id, token } = await personFactory();
  await pool()`update sessions set last_seen_at = now() - interval '1 hour' where user_id = ${id}`;
  const lastSeen = () => pool()`select last_seen_at from sessions where user_id = ${id}`;
  const before = await lastSeen();
  expect(await view(ru, "10.11.0.1", token)).toEqual({ ok: false, code: "forbidden" });
  expect(await viewsOf(ru)).toBe(0);
  expect(await lastSeen()).toEqual(before);
});

test("a view with the cookie of a session that has ended, or of none, is counted", async () => {
  const { ru } = await storyFactory();
  const { id, token } = await personFactory();
  await pool()`update sessions set last_seen_at = now() - interval '40 days' where user_id = ${id}`;
  for (const [index, session] of [token, "A".repeat(43), "made up"].entries())
    expect(await view(ru, `10.12.0.${index}`, session)).toMatchObject({ ok: true });
  expect(await viewsOf(ru)).toBe(3);
});
