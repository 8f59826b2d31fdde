import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { addRedirects, type Move, removeRedirect, saveRedirect } from "./redirects.ts";

useDatabase();

beforeEach(() => ownerPool()`truncate redirects`);

const move = (...moves: Move[]) => database().transaction((tx) => addRedirects(tx, moves));
const stored = async () => {
  const rows = await pool()<{ from_path: string; to_path: string | null }[]>`select from_path, to_path from redirects`;
  return Object.fromEntries(rows.map((row) => [row.from_path, row.to_path]));
};

test("an address that moved twice redirects to the last one in one step", async () => {
  await move({ from: "/ru/a", to: "/ru/b" });
  await move({ from: "/ru/b", to: "/ru/c" });
  expect(await stored()).toEqual({ "/ru/a": "/ru/c", "/ru/b": "/ru/c" });
});

test("moving back leaves no loop", async () => {
  await move({ from: "/ru/a", to: "/ru/b" });
  await move({ from: "/ru/b", to: "/ru/a" });
  expect(await stored()).toEqual({ "/ru/b": "/ru/a" });
});

test("if a page is gone for good, so are the addresses that redirected to it", async () => {
  await move({ from: "/ru/a", to: "/ru/b" }, { from: "/ru/b", to: null });
  expect(await stored()).toEqual({ "/ru/a": null, "/ru/b": null });
});

test("a new page at an address that was gone is a page again", async () => {
  await move({ from: "/ru/b", to: null });
  await move({ from: "/ru/a", to: "/ru/b" });
  expect(await stored()).toEqual({ "/ru/a": "/ru/b" });
});

test("a move to the same address does nothing", async () => {
  await move({ from: "/ru/a", to: "/ru/a" });
  expect(await stored()).toEqual({});
});

test("concurrent moves leave no chain of two redirects", async () => {
  await Promise.all([move({ from: "/ru/a", to: "/ru/b" }), move({ from: "/ru/b", to: "/ru/c" })]);
  expect((await stored())["/ru/a"]).toBe("/ru/c");
});

describe("manual redirects", () => {
  let chief: Person;
  let living: string;

  beforeAll(async () => {
    chief = await personFactory({ role: "chief" });
    await sectionFactory({ key: "sport" });
    living = "/ru/sport-ru";
  });

  const add = (from: string, to: string | null, was: string | null = null) => saveRedirect(chief, { was, from, to });
  const problem = (field: string, what: string) => ({ ok: false, code: "invalid", fields: { [field]: what } });

  test("an address redirects to a page of the paper, or is gone; a change is applied as a whole", async () => {
    expect(await add("/old", living)).toMatchObject({ ok: true });
    expect(await add("/closed", null)).toMatchObject({ ok: true });
    expect(await add("/older", "/ru", "/old")).toMatchObject({ ok: true });
    expect(await stored()).toEqual({ "/closed": null, "/older": "/ru" });
    const [row] = await pool()`select verb, entity, before, after from audit_log order by id desc limit 1`;
    expect(row).toEqual({
      verb: "save-redirect",
      entity: "redirect:/older",
      before: { from: "/old", to: living },
      after: { from: "/older", to: "/ru" },
    });
    expect(await removeRedirect(chief, { from: "/older" })).toMatchObject({ ok: true });
    expect(await stored()).toEqual({ "/closed": null });
    expect(await removeRedirect(chief, { from: "/older" })).toMatchObject({ code: "not-found" });
  });

  test("an address with a page cannot redirect", async () => {
    const { storyId } = await storyFactory({});
    const { storyId: draft } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
    for (const from of [living, "/ru", "/kk/archive/2026", `/ru/any/${storyId}-any`])
      expect(await add(from, "/kk")).toEqual(problem("from", "page-exists"));
    expect(await add(`/ru/any/${draft}-any`, "/kk")).toMatchObject({ ok: true });
  });

  test("nothing redirects to an address without a page, and nothing redirects in a circle", async () => {
    expect(await add("/a", "/b")).toEqual(problem("to", "nothing"));
    await add("/closed", null);
    expect(await add("/a", "/closed")).toEqual(problem("to", "nothing"));
    expect(await add("/a", "/a")).toEqual(problem("to", "loop"));
    await pool()`insert into redirects (from_path, to_path) values ('/b', '/a')`;
    expect(await add("/a", "/b")).toEqual(problem("to", "loop"));
  });

  test("a target that redirects itself is resolved at once", async () => {
    await add("/b", living);
    await add("/a", "/b");
    expect(await stored()).toEqual({ "/a": living, "/b": living });
  });

  test("an address has one redirect: a second one is refused and does not overwrite the first", async () => {
    await add("/a", living);
    expect(await add("/a", "/ru")).toEqual(problem("from", "taken"));
    await add("/b", living);
    expect(await add("/a", "/ru", "/b")).toEqual(problem("from", "taken"));
    expect(await stored()).toEqual({ "/a": living, "/b": living });
    expect(await add("/c", "/ru", "/nothing")).toMatchObject({ code: "not-found" });
  });
});
