import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { listenForChanges } from "@/db/notices.ts";
import { getSynonyms, listSynonyms } from "@/db/queries/newsroom/paper/synonyms.ts";
import { listLog } from "@/db/queries/newsroom/people/log.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { SynonymGroup } from "@/lib/newsroom/synonyms.ts";
import type { Result } from "@/lib/result.ts";
import { removeSynonyms, saveSynonyms } from "./synonyms.ts";

useDatabase();

let admin: Person;
let editor: Person;
let reporter: Person;
beforeAll(async () => {
  admin = await personFactory({ role: "admin" });
  editor = await personFactory({ role: "editor" });
  reporter = await personFactory({ role: "reporter" });
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const add = async (...words: string[]): Promise<SynonymGroup> =>
  value(await saveSynonyms(editor, { id: null, was: null, words }));
const listed = async (text = "") =>
  (await listSynonyms(editor, { text, after: null }))?.groups.map(({ words }) => words[0]);

test("a new paper starts with places and institutions, each word in one group", async () => {
  const groups = (await listSynonyms(editor, { text: "", after: null }))?.groups ?? [];
  expect(groups.length).toBeGreaterThanOrEqual(20);
  expect(groups.map(({ words }) => words)).toContainEqual(["Қонаев", "Қапшағай", "Капчагай"]);
  for (const { id, words } of groups)
    expect([words, (await saveSynonyms(editor, { id, was: words, words })).ok]).toEqual([words, true]);
});

describe("a group of synonyms", () => {
  beforeEach(() => ownerPool()`truncate synonyms cascade`);

  test("is added, changed and removed; each invalidates the pages of results and is logged", async () => {
    await pool()`delete from audit_log`;
    const heard: string[][] = [];
    const listening = await listenForChanges({ tags: (tags) => heard.push(tags), reconnected: () => undefined });
    const { id, words } = await add("Алматы", "Алма-Ата");
    const changed = ["Алма-Ата", "Алматы", "Верный"];
    value(await saveSynonyms(editor, { id, was: words, words: changed }));
    expect(await getSynonyms(editor, id)).toEqual({ id, words: changed });
    expect(value(await removeSynonyms(editor, { id }))).toEqual(changed);
    expect(await getSynonyms(editor, id)).toBe(null);
    await expect.poll(() => heard).toEqual([["search"], ["search"], ["search"]]);
    await listening.close();
    const lines = (await listLog(admin, { before: null, person: null }, "ru"))?.lines ?? [];
    expect(lines.map(({ verb }) => verb)).toEqual(["remove-synonyms", "change-synonyms", "add-synonyms"]);
    expect(lines[0]?.subject).toEqual({ kind: "name", of: "synonym", name: "Алма-Ата / Алматы / Верный" });
  });

  test("cannot contain a word of another group, in any spelling, and the refusal names that group", async () => {
    const { id, words } = await add("Қонаев", "Капчагай");
    const refused = await saveSynonyms(editor, { id: null, was: null, words: ["Жаңа", "КОНАЕВ", "капчагай"] });
    expect(refused).toMatchObject({
      code: "invalid",
      fields: { "words.1": "other-group:Қонаев / Капчагай", "words.2": "other-group:Қонаев / Капчагай" },
    });
    expect((await saveSynonyms(editor, { id, was: words, words: ["Конаев", "Қапшағай"] })).ok).toBe(true);
  });

  test("that somebody changed meanwhile is not overwritten, and a removed one is not found", async () => {
    const { id, words } = await add("әкімдік", "акимат");
    value(await saveSynonyms(editor, { id, was: words, words: [...words, "әкімшілік"] }));
    expect(await saveSynonyms(editor, { id, was: words, words })).toMatchObject({ code: "conflict" });
    await removeSynonyms(editor, { id });
    expect(await saveSynonyms(editor, { id, was: words, words })).toMatchObject({ code: "not-found" });
    expect(await removeSynonyms(editor, { id })).toMatchObject({ code: "not-found" });
  });

  test("is sorted by its first word, and is found by any word, without Kazakh letters, page by page", async () => {
    for (const first of ["Қонаев", "Әсел", "Жаркент", "Алмасай", "Құнанбай"])
      await add(first, `${first} қаласы`, `q ${first}`);
    expect(await listed()).toEqual(["Алмасай", "Әсел", "Жаркент", "Қонаев", "Құнанбай"]);
    expect(await listed("кунанбай кал")).toEqual(["Құнанбай"]);
    for (let at = 0; at < 60; at++) await add(`сөз ${at}`, `слово ${at}`);
    const seen: number[] = [];
    let after: number | null = null;
    do {
      const page = await listSynonyms(editor, { text: "", after });
      seen.push(...(page?.groups.map(({ id }) => id) ?? []));
      after = page?.next ?? null;
    } while (after !== null);
    expect([seen.length, new Set(seen).size]).toEqual([65, 65]);
  });

  test("can only be changed by editors", async () => {
    const { id, words } = await add("район", "аудан");
    const refused = { ok: false, code: "forbidden" };
    expect(await saveSynonyms(reporter, { id: null, was: null, words })).toMatchObject(refused);
    expect(await removeSynonyms(reporter, { id })).toMatchObject(refused);
    expect(await listSynonyms(reporter, { text: "", after: null })).toBe(null);
    expect(await getSynonyms(reporter, id)).toBe(null);
  });
});
