import { expect, test } from "vitest";
import { pictureFactory, sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { arrangeFront } from "@/db/mutations/paper/front.ts";
import { withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import { withdrawStories } from "@/db/mutations/stories/bulk.ts";
import { undoStories } from "@/db/mutations/stories/undo.ts";
import { getFrontForEditing } from "@/db/queries/newsroom/paper/front.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { frontStoryIds } from "@/lib/newsroom/front-composition.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { getFront } from "./front.ts";
import { getSiteFrame } from "./paper.ts";

useDatabase();

test("the newest stories come first, whatever their section; the others follow by section", async () => {
  const sections = [await sectionFactory(), await sectionFactory()];
  const ids: number[] = [];
  for (let hours = 1; hours <= 16; hours += 1) {
    const publishedAt = new Date(Date.now() - hours * 3_600_000);
    const story = await storyFactory({ section: sections[hours % 2] ?? 0, publishedAt });
    ids.push(story.storyId);
  }
  const front = await getFront("ru", (await getSiteFrame("ru")).sections);
  expect([front.lead, ...front.standards, ...front.latest].map((card) => card?.storyId)).toEqual(ids.slice(0, 10));
  // The others are listed with their sections, in the order of the sections.
  const [even, odd] = front.bands.map((band) => band.cards.map((card) => card.storyId));
  expect(even).toEqual([ids[11], ids[13], ids[15]]);
  expect(odd).toEqual([ids[10], ids[12], ids[14]]);
  expect(new Set(frontStoryIds(front)).size).toBe(16);
});

test("a placed story that is withdrawn in one language leaves its place there, and does not come back in the other language", async () => {
  const chief = await personFactory({ role: "chief" });
  const picture = await pictureFactory();
  const placed = await storyFactory({ picture, publishedAt: new Date(Date.now() - 60_000), ru: {}, kk: {} });
  const others = [];
  for (const hours of [1, 2, 3]) {
    const publishedAt = new Date(Date.now() - hours * 3_000_000);
    others.push((await storyFactory({ picture, publishedAt, ru: {}, kk: {} })).storyId);
  }
  for (const locale of locales) await arrangeFront(chief, locale, [placed.storyId]);
  await withdrawArticle(chief, { articleId: placed.ru, reason: "Ошибка в имени" });
  const topOf = async (locale: Locale) => {
    const { lead, standards } = await getFront(locale, (await getSiteFrame(locale)).sections);
    return [lead, ...standards].map((card) => card?.storyId);
  };
  expect(await topOf("kk")).toEqual([placed.storyId, ...others.slice(0, 2)]);
  expect(await topOf("ru")).toEqual(others);
  expect(await getFrontForEditing(chief, "ru")).toMatchObject({
    slots: [],
    left: [{ storyId: placed.storyId, locale: "kk" }],
  });
  expect(await getFrontForEditing(chief, "kk")).toMatchObject({ left: [] });

  // Placed again, its Kazakh text is asked for.
  await arrangeFront(chief, "ru", [placed.storyId]);
  expect(await topOf("ru")).toEqual([placed.storyId, ...others.slice(0, 2)]);
  expect(await getFrontForEditing(chief, "ru")).toMatchObject({ slots: [{ story: { locale: "kk" } }], left: [] });
});

test("a placed story whose withdrawal in one language is undone has its place again", async () => {
  const chief = await personFactory({ role: "chief" });
  const { storyId } = await storyFactory({ ru: {}, kk: {} });
  await arrangeFront(chief, "ru", [storyId]);
  const done = await withdrawStories(chief, { storyIds: [storyId], reasons: { ru: "Ошибка" } });
  const sections = (await getSiteFrame("ru")).sections;
  expect((await getFront("ru", sections)).lead?.storyId).not.toBe(storyId);
  await undoStories(chief, { entries: done.ok ? done.value.entries : [] });
  expect((await getFront("ru", sections)).lead).toMatchObject({ storyId, locale: "ru" });
});
