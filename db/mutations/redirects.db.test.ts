import { beforeEach, expect, test } from "vitest";
import { database, pool } from "@/db/client.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { leadOn, type Move } from "./redirects.ts";

useDatabase();

beforeEach(() => pool()`truncate redirects`);

const move = (...moves: Move[]) => database().transaction((tx) => leadOn(tx, moves));
const stored = async () => {
  const rows = await pool()<{ from_path: string; to_path: string | null }[]>`select from_path, to_path from redirects`;
  return Object.fromEntries(rows.map((row) => [row.from_path, row.to_path]));
};

test("an address that moved twice leads to the last one in one step", async () => {
  await move({ from: "/ru/a", to: "/ru/b" });
  await move({ from: "/ru/b", to: "/ru/c" });
  expect(await stored()).toEqual({ "/ru/a": "/ru/c", "/ru/b": "/ru/c" });
});

test("what moved back leaves no loop", async () => {
  await move({ from: "/ru/a", to: "/ru/b" });
  await move({ from: "/ru/b", to: "/ru/a" });
  expect(await stored()).toEqual({ "/ru/b": "/ru/a" });
});

test("what is gone for good takes along what led to it", async () => {
  await move({ from: "/ru/a", to: "/ru/b" }, { from: "/ru/b", to: null });
  expect(await stored()).toEqual({ "/ru/a": null, "/ru/b": null });
});

test("a page on an address that was gone is a page again", async () => {
  await move({ from: "/ru/b", to: null });
  await move({ from: "/ru/a", to: "/ru/b" });
  expect(await stored()).toEqual({ "/ru/a": "/ru/b" });
});

test("a move to where it stands is none", async () => {
  await move({ from: "/ru/a", to: "/ru/a" });
  expect(await stored()).toEqual({});
});

test("moves at once leave no way in two steps", async () => {
  await Promise.all([move({ from: "/ru/a", to: "/ru/b" }), move({ from: "/ru/b", to: "/ru/c" })]);
  expect((await stored())["/ru/a"]).toBe("/ru/c");
});
