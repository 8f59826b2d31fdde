import { beforeAll, expect, test } from "vitest";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { findStories } from "./find-stories.ts";

useDatabase();

let reporter: SignedIn;

beforeAll(async () => {
  reporter = await personFactory({ role: "reporter" });
});

test("a story is found by words of its headline and by its id, in the interface language", async () => {
  const { storyId, ru, kk } = await storyFactory({
    ru: { headline: "Мост через Сарысу открыт" },
    kk: { headline: "Сарысу көпірі ашылды" },
  });
  await storyFactory({ ru: { headline: "Совсем о другом" } });
  const found = await findStories(reporter, { locale: "ru", text: "мост сары" });
  expect(found).toMatchObject([{ storyId, articleId: ru, locale: "ru", headline: "Мост через Сарысу открыт" }]);
  const byNumber = await findStories(reporter, { locale: "kk", text: String(storyId) });
  expect(byNumber).toMatchObject([{ articleId: kk, locale: "kk", headline: "Сарысу көпірі ашылды" }]);
});

test("an empty text finds nothing, and many matches are cut to what the palette shows", async () => {
  for (let number = 0; number < 9; number += 1) await storyFactory({ ru: { headline: `Паводок, день ${number}` } });
  expect(await findStories(reporter, { locale: "ru", text: "" })).toEqual([]);
  expect(await findStories(reporter, { locale: "ru", text: "паводок" })).toHaveLength(7);
});
