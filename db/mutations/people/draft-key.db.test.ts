import { expect, test } from "vitest";
import { personFactory } from "@/db/factories/person-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { draftKeyOf } from "./draft-key.ts";

useDatabase();

test("each person has one draft key, the same for repeated and concurrent requests", async () => {
  const [first, second] = [await personFactory(), await personFactory()];
  const keys = await Promise.all(Array.from({ length: 5 }, () => draftKeyOf(first.id)));
  expect(new Set([...keys, await draftKeyOf(first.id)]).size).toBe(1);
  expect(Buffer.from(keys[0] ?? "", "base64")).toHaveLength(32);
  expect(await draftKeyOf(second.id)).not.toBe(keys[0]);
});
