import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { listenForChanges } from "@/db/notices.ts";
import { getScriptException, listScriptExceptions } from "@/db/queries/newsroom/paper/script-exceptions.ts";
import { readScriptExceptions } from "@/db/queries/published/script-exceptions.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { ScriptException } from "@/lib/language/scripts/script-exceptions.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import type { Result } from "@/lib/result.ts";
import { removeScriptException, saveScriptException } from "./script-exceptions.ts";

useDatabase();

let editor: Person;
let reporter: Person;
beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
  reporter = await personFactory({ role: "reporter" });
});
beforeEach(() => ownerPool()`truncate script_exceptions`);

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const add = async (word: string, latin = "", arabic = "ا") =>
  value(await saveScriptException(editor, { id: null, was: null, word, latin, arabic }));
const spelling = ({ word, latin, arabic }: ScriptException) => ({ word, latin, arabic });
const listed = async (text = "") =>
  (await listScriptExceptions(editor, { text, after: null }))?.exceptions.map(({ word }) => word);

describe("a word with an explicit spelling in the other scripts", () => {
  test("is added, changed and removed; each invalidates the pages of the editions and is logged", async () => {
    await pool()`delete from audit_log`;
    const heard: string[][] = [];
    const listening = await listenForChanges({ tags: (tags) => heard.push(tags), reconnected: () => undefined });
    const saved = await add("Әсел", "Assel", "");
    const changed = { word: "Әсел", latin: "Assel", arabic: "اسەل" };
    value(await saveScriptException(editor, { id: saved.id, was: spelling(saved), ...changed }));
    expect(await getScriptException(editor, saved.id)).toEqual({ id: saved.id, ...changed });
    const { result, scope } = await withPageScope(readScriptExceptions);
    expect([result, [...scope.cacheTags]]).toEqual([[changed], ["scripts"]]);
    expect(value(await removeScriptException(editor, { id: saved.id }))).toEqual(changed);
    expect(await readScriptExceptions()).toEqual([]);
    await expect.poll(() => heard).toEqual([["scripts"], ["scripts"], ["scripts"]]);
    await listening.close();
    const logged = await pool()<
      { verb: string }[]
    >`select verb from audit_log where entity like 'script:%' order by id`;
    expect(logged.map(({ verb }) => verb)).toEqual([
      "add-script-exception",
      "change-script-exception",
      "remove-script-exception",
    ]);
  });

  test("is stored once, in any case, and is not overwritten", async () => {
    const saved = await add("Әсел", "Assel");
    expect(
      await saveScriptException(editor, { id: null, was: null, word: "әсел", latin: "Asel", arabic: "" }),
    ).toMatchObject({ code: "invalid", fields: { word: "taken-word" } });
    const was = { ...spelling(saved), latin: "Äsel" };
    expect(await saveScriptException(editor, { id: saved.id, was, ...was })).toMatchObject({ code: "conflict" });
    await removeScriptException(editor, { id: saved.id });
    expect(await saveScriptException(editor, { id: saved.id, was, ...was })).toMatchObject({ code: "not-found" });
    expect(await removeScriptException(editor, { id: saved.id })).toMatchObject({ code: "not-found" });
  });

  test("is sorted by the alphabet, and is found without Kazakh letters", async () => {
    for (const word of ["Қонаев", "Әсел", "Жаркент", "Алмасай", "Құнанбай"]) await add(word);
    expect(await listed()).toEqual(["Алмасай", "Әсел", "Жаркент", "Қонаев", "Құнанбай"]);
    expect(await listed("кунан")).toEqual(["Құнанбай"]);
  });

  test("can only be changed by editors", async () => {
    const saved = await add("Әсел");
    const refused = { ok: false, code: "forbidden" };
    expect(
      await saveScriptException(reporter, { id: null, was: null, word: "а", latin: "a", arabic: "" }),
    ).toMatchObject(refused);
    expect(await removeScriptException(reporter, { id: saved.id })).toMatchObject(refused);
    expect(await listScriptExceptions(reporter, { text: "", after: null })).toBe(null);
    expect(await getScriptException(reporter, saved.id)).toBe(null);
  });
});
