import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setFront } from "@/db/mutations/paper/front.ts";
import { setDuties } from "@/db/mutations/people/staff.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { listLog, listLogPeople } from "./log.ts";

useDatabase();

let chief: SignedIn;
let editor: SignedIn;
const everything = { before: null, person: null };

beforeAll(async () => {
  const admin = await personFactory({ role: "admin", name: "Админ" });
  chief = await personFactory({ role: "chief", name: "Шеф" });
  editor = await personFactory({ role: "editor", name: "Редактор" });
  const made = await createStory(editor, { locale: "kk", sectionId: await sectionFactory() });
  if (!made.ok) throw new Error(made.code);
  const { articleId, storyId } = made.value;
  await saveCopy(editor, { articleId, revision: 0, copy: copyFactory({ headline: "Көпір ашылды" }) });
  await publishAsShown(editor, { articleId, revision: 1, at: null });
  await setFront(chief, { locale: "kk", version: 0, slots: [{ storyId, endsAt: null }] });
  await setDuties(admin, { personId: editor.id, role: "reporter", locales: ["kk"] });
});

describe("the log", () => {
  test("lists who did what to what, newest first", async () => {
    const page = await listLog(chief, everything, "ru");
    expect(page?.lines.map(({ by, verb, subject }) => ({ by, verb, subject }))).toMatchObject([
      { by: "Админ", verb: "set-duties", subject: { kind: "person", name: "Редактор" } },
      { by: "Шеф", verb: "arrange-front", subject: { kind: "front", locale: "kk" } },
      { by: "Редактор", verb: "publish-article", subject: { kind: "article", headline: "Көпір ашылды", locale: "kk" } },
      { by: "Редактор", verb: "create-story", subject: { kind: "article", locale: "kk" } },
    ]);
    expect(page?.older).toBeNull();
  });

  test("filters by person, and continues after a line", async () => {
    const own = await listLog(chief, { before: null, person: editor.id }, "ru");
    expect(own?.lines.map(({ verb }) => verb)).toEqual(["publish-article", "create-story"]);
    const older = await listLog(chief, { before: own?.lines[0]?.id ?? 0, person: editor.id }, "ru");
    expect(older?.lines.map(({ verb }) => verb)).toEqual(["create-story"]);
  });

  test("shows the values before and after, uncut if they are short", async () => {
    const [line] = (await listLog(chief, everything, "ru"))?.lines ?? [];
    expect(line?.before).toMatchObject({ isShortened: false });
    expect(JSON.parse(line?.before?.text ?? "")).toMatchObject({ role: "editor" });
    expect(JSON.parse(line?.after?.text ?? "")).toMatchObject({ role: "reporter", locales: ["kk"] });
  });

  test("shows the beginning of lines of a megabyte, and the name of what was changed", async () => {
    const long = { words: { ru: { name: "Қала" }, kk: { name: "Қала" } }, body: "ұ".repeat(500_000) };
    await database().execute(sql`insert into audit_log (actor, verb, entity, before, after)
      select 'user:' || ${chief.id}, 'change-name', 'tag:' || n, ${JSON.stringify(long)}::jsonb, 'null'
      from generate_series(1, 50) n`);
    const page = await listLog(chief, { before: null, person: chief.id }, "kk");
    expect(page?.lines).toHaveLength(50);
    expect(JSON.stringify(page).length).toBeLessThan(50 * 2 * 1_000);
    expect(page?.lines[0]).toMatchObject({ after: null, subject: { kind: "name", of: "tag", name: "Қала" } });
    const { text = "", isShortened } = page?.lines[0]?.before ?? {};
    // A long part does not hide the rest.
    expect(JSON.parse(text)).toEqual({ ...long, body: "…" });
    expect(isShortened).toBe(true);
  });

  test("shows the first of many short parts of a line", async () => {
    const terms = Array.from({ length: 2_000 }, (_, at) => `сөз ${at}`);
    await database().execute(sql`insert into audit_log (actor, verb, entity, after)
      values ('user:' || ${chief.id}, 'arrange-pages', 'paper:pages', ${JSON.stringify(terms)}::jsonb)`);
    const [line] = (await listLog(chief, { before: null, person: chief.id }, "kk"))?.lines ?? [];
    expect(line?.after).toMatchObject({ isShortened: true, text: expect.stringMatching(/^\[\n "сөз 0",/u) });
    expect(line?.after?.text.length).toBeLessThanOrEqual(10_000);
  });

  test("can be narrowed to a person, who is chosen by name", async () => {
    const names = (await listLogPeople(chief)).map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(["Админ", "Редактор", "Шеф"]);
  });

  test("is not for reporters and editors", async () => {
    for (const role of ["reporter", "editor"] as const) {
      const person = await personFactory({ role });
      expect([await listLog(person, everything, "ru"), await listLogPeople(person)]).toEqual([null, []]);
    }
  });
});
