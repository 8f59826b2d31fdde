import { beforeAll, expect, test } from "vitest";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { getFrontForEditing } from "@/db/queries/newsroom/paper/front.ts";
import { getFront } from "@/db/queries/published/front.ts";
import { nextScheduledChange } from "@/db/queries/schedule.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { setFront } from "./front.ts";

useDatabase();

let editor: SignedIn;
let ids: number[];

beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
  const made = [];
  for (let hours = 1; hours <= 4; hours++)
    made.push(await storyFactory({ publishedAt: new Date(Date.now() - hours * 3_600_000) }));
  ids = made.map(({ storyId }) => storyId);
});

const slotsOf = (storyIds: number[], endsAt: string | null = null) => storyIds.map((storyId) => ({ storyId, endsAt }));
const shown = async () => {
  const { lead, standards } = await getFront("ru", []);
  return [lead, ...standards].map((card) => card?.storyId);
};
const version = async () => (await getFrontForEditing(editor, "ru"))?.version ?? -1;

test("the editors' stories come first in their order, and the newest fill the rest", async () => {
  expect(await setFront(editor, { locale: "ru", version: 0, slots: slotsOf([ids[3] ?? 0]) })).toMatchObject({
    ok: true,
  });
  expect(await shown()).toEqual([ids[3], ids[0], ids[1]]);
});

test("two editors do not overwrite each other", async () => {
  const from = await version();
  const both = await Promise.all(
    [ids[0], ids[1]].map((id) => setFront(editor, { locale: "ru", version: from, slots: slotsOf([id ?? 0]) })),
  );
  expect(both.map((one) => (one.ok ? "ok" : one.code)).sort()).toEqual(["conflict", "ok"]);
});

test("a story leaves the front page at its end time by itself, and the server knows when", async () => {
  const past = new Date(Date.now() - 1_000).toISOString();
  const soon = new Date(Date.now() + 60_000).toISOString();
  await setFront(editor, {
    locale: "ru",
    version: await version(),
    slots: [...slotsOf([ids[3] ?? 0], past), ...slotsOf([ids[2] ?? 0], soon)],
  });
  expect((await shown())[0]).toBe(ids[2]);
  expect(await nextScheduledChange()).toEqual({ at: new Date(soon), tags: ["front"] });
});

test("a story that is not public cannot be on the front page", async () => {
  const draft = await storyFactory({ ru: { status: "draft", publishedAt: null } });
  const planned = await storyFactory({ publishedAt: new Date(Date.now() + 3_600_000) });
  for (const { storyId } of [draft, planned]) {
    const result = await setFront(editor, { locale: "ru", version: await version(), slots: slotsOf([storyId]) });
    expect(result).toMatchObject({ code: "invalid", fields: { slots: "not-public" } });
  }
});

test("past arrangements are kept", async () => {
  await setFront(editor, { locale: "ru", version: await version(), slots: slotsOf([ids[1] ?? 0, ids[0] ?? 0]) });
  const front = await getFrontForEditing(editor, "ru");
  expect(front?.slots.map(({ story }) => story.storyId)).toEqual([ids[1], ids[0]]);
  expect(front?.earlier[0]).toMatchObject({ by: editor.name });
  expect(front?.earlier[0]?.slots.map(({ story }) => story.storyId)).toEqual([ids[3], ids[2]]);
  expect(front?.candidates.map(({ storyId }) => storyId)).toEqual(expect.arrayContaining(ids));
});

test("only editors of the language may arrange it", async () => {
  const kazakh = await personFactory({ role: "editor", locales: ["kk"] });
  const reporter = await personFactory();
  for (const person of [kazakh, reporter])
    expect(await setFront(person, { locale: "ru", version: await version(), slots: [] })).toMatchObject({
      code: "forbidden",
    });
});
