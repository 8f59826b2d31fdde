import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { tagFactory } from "@/db/factories/paper-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { database, type Executor } from "./client.ts";

useDatabase();

test("two transactions that wait for each other both succeed: one of them is run again from its beginning", async () => {
  const [one, other] = [await tagFactory(), await tagFactory()];
  const change = (tx: Executor, id: number) =>
    tx.execute(sql`update tag_translations set slug = slug || '-x' where tag_id = ${id} and locale = 'ru'`);
  let begun = 0;
  let bothHoldOne = () => {};
  const both = new Promise<void>((resolve) => {
    bothHoldOne = resolve;
  });
  const inOrder = (first: number, second: number) =>
    database().transaction(async (tx) => {
      await change(tx, first);
      begun += 1;
      if (begun === 2) bothHoldOne();
      await both;
      await change(tx, second);
    });
  await Promise.all([inOrder(one, other), inOrder(other, one)]);
  // 3, or more if the retried transaction deadlocks with the waiting one again.
  expect(begun).toBeGreaterThan(2);
  const rows = await database().execute<{ slug: string }>(
    sql`select slug from tag_translations where locale = 'ru' and tag_id in (${one}, ${other})`,
  );
  expect(rows.map(({ slug }) => slug.replace(/\d+/, ""))).toEqual(["tema--x-x", "tema--x-x"]);
});
