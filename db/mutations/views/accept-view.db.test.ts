import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { acceptView } from "./accept-view.ts";

useDatabase();

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Sends a view of this article from an unknown device. */
function view(articleId: number, address: string) {
  const headers = new Map([
    ["user-agent", BROWSER],
    ["x-forwarded-for", address],
  ]);
  return acceptView(
    { articleId, token: randomBytes(16).toString("hex") },
    { get: (name) => headers.get(name) ?? null },
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
