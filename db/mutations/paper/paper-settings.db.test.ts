import { beforeEach, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { getPaperSettings } from "@/db/queries/newsroom/paper/paper-settings.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import type { PaperSettings } from "@/lib/newsroom/paper-settings.ts";
import { saveSettings } from "./paper-settings.ts";

useDatabase();

let chief: AuthenticatedPerson;
let opened: PaperSettings;

beforeEach(async () => {
  await ownerPool()`truncate settings`;
  chief = await personFactory({ role: "chief" });
  const settings = await getPaperSettings(chief);
  if (!settings) throw new Error("a chief may see the settings");
  opened = settings;
});

const save = (change: Partial<PaperSettings>) =>
  saveSettings(chief, { before: opened, settings: { ...opened, ...change } });

test("changed settings are stored and logged, and no others", async () => {
  const name = { ru: "Маяк", kk: "Шамшырақ" };
  expect(await save({ name })).toEqual({ ok: true, value: { ...opened, name } });
  expect(await pool()`select name, value from settings`).toEqual([{ name: "name", value: name }]);
  const [row] = await pool()`select verb, before, after from audit_log order by id desc limit 1`;
  expect(row).toEqual({ verb: "save-settings", before: { name: opened.name }, after: { name } });
});

test("changes of different settings by two people are both stored; of changes of the same setting one is refused", async () => {
  await save({ phone: "+7 700 111 22 33" });
  expect(await save({ ageMark: "16+" })).toMatchObject({
    ok: true,
    value: { phone: "+7 700 111 22 33", ageMark: "16+" },
  });
  expect(await save({ phone: "+7 700 444 55 66", foundedYear: 1931 })).toEqual({
    ok: false,
    code: "conflict",
    fields: { phone: "changed" },
  });
  expect(await getPaperSettings(chief)).toMatchObject({ phone: "+7 700 111 22 33", foundedYear: opened.foundedYear });
});

test("of many concurrent changes of a setting one is stored", async () => {
  const all = await Promise.all(["1", "2", "3", "4"].map((phone) => save({ phone })));
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
});

test("an editor can neither read nor change them", async () => {
  const editor = await personFactory({ role: "editor" });
  expect(await getPaperSettings(editor)).toBeNull();
  expect(await saveSettings(editor, { before: opened, settings: opened })).toMatchObject({ code: "forbidden" });
});
