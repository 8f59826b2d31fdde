import { beforeAll, describe, expect, test } from "vitest";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setFront } from "@/db/mutations/front.ts";
import { setDuties } from "@/db/mutations/people/staff.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/permissions.ts";
import { listLog } from "./log.ts";

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
  test("says who did what to what, newest first", async () => {
    const page = await listLog(chief, everything, "ru");
    expect(page?.lines.map(({ by, verb, subject }) => ({ by, verb, subject }))).toMatchObject([
      { by: "Админ", verb: "set-duties", subject: { kind: "person", name: "Редактор" } },
      { by: "Шеф", verb: "arrange-front", subject: { kind: "front", locale: "kk" } },
      { by: "Редактор", verb: "publish-article", subject: { kind: "article", headline: "Көпір ашылды", locale: "kk" } },
      { by: "Редактор", verb: "create-story", subject: { kind: "article", locale: "kk" } },
    ]);
    expect(page?.older).toBeNull();
  });

  test("is what one person did, and what is older than a line", async () => {
    const own = await listLog(chief, { before: null, person: editor.id }, "ru");
    expect(own?.lines.map(({ verb }) => verb)).toEqual(["publish-article", "create-story"]);
    const older = await listLog(chief, { before: own?.lines[0]?.id ?? 0, person: editor.id }, "ru");
    expect(older?.lines.map(({ verb }) => verb)).toEqual(["create-story"]);
  });

  test("is not for reporters and editors", async () => {
    for (const role of ["reporter", "editor"] as const)
      expect(await listLog(await personFactory({ role }), everything, "ru")).toBeNull();
  });
});
