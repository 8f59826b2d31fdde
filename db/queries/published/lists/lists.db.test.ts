import { beforeAll, describe, expect, test } from "vitest";
import { authorFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { StoryPage } from "@/lib/article/news.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { parseListPosition } from "@/lib/site/list-position.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type ListRequest, listAuthor, listOnTopic, listPaper, listPeriod, listSection, listTag } from "./lists.ts";

useDatabase();

const MINUTE = 60_000;
const whole = (locale: Locale, onlyThisLanguage = false): ListRequest => ({
  locale,
  onlyThisLanguage,
  position: null,
  size: 200,
});

describe("a list shows a story once", () => {
  test("in the reader's language if it is live there, otherwise in the other", async () => {
    const section = await sectionFactory();
    const both = await storyFactory({ section, ru: { headline: "Сад" }, kk: { headline: "Бақ" } });
    const one = await storyFactory({
      section,
      ru: { headline: "Мост" },
      kk: { headline: "Көпір", status: "draft", publishedAt: null },
    });
    const { cards } = await listSection(section, whole("kk"));
    expect(cards.map((card) => [card.storyId, card.locale, card.headline])).toEqual([
      [one.storyId, "ru", "Мост"],
      [both.storyId, "kk", "Бақ"],
    ]);
    const { cards: own } = await listSection(section, whole("kk", true));
    expect(own.map((card) => card.storyId)).toEqual([both.storyId]);
  });

  test("under an author who signed both languages, and under one who signed the other language only", async () => {
    const [author, translator] = [await authorFactory(), await authorFactory()];
    const { storyId } = await storyFactory({ ru: { authors: [author] }, kk: { authors: [author, translator] } });
    for (const onlyThisLanguage of [false, true]) {
      expect((await listAuthor(author, whole("ru", onlyThisLanguage))).cards.map((card) => card.storyId)).toEqual([
        storyId,
      ]);
    }
    expect((await listAuthor(translator, whole("ru"))).cards).toMatchObject([{ storyId, locale: "ru" }]);
    expect((await listAuthor(translator, whole("ru", true))).cards).toEqual([]);
  });

  test("with the time that the list sorts by, also if its translation came later", async () => {
    const [section, tag, author] = [await sectionFactory(), await tagFactory(), await authorFactory()];
    const shared = { section, tags: [tag], authors: [author] };
    const [nine, ten] = [new Date("2026-02-10T04:00:00.000Z"), new Date("2026-02-10T05:00:00.000Z")];
    await storyFactory({ ...shared, ru: { publishedAt: nine }, kk: { publishedAt: new Date("2026-02-12T05:00:00Z") } });
    await storyFactory({ ...shared, publishedAt: ten, kk: {} });
    for (const onlyThisLanguage of [false, true]) {
      const request = whole("kk", onlyThisLanguage);
      for (const page of [
        await listSection(section, request),
        await listTag(tag, request),
        await listAuthor(author, request),
        await listPeriod("2026-02-10", request),
      ])
        expect(page?.cards.map((card) => card.listedAt)).toEqual([ten.toISOString(), nine.toISOString()]);
    }
  });

  test("in an author's list, even if the story's first language is not public", async () => {
    const author = await authorFactory();
    const { storyId } = await storyFactory({ authors: [author], ru: { status: "withdrawn" }, kk: {} });
    expect((await listAuthor(author, whole("ru"))).cards).toMatchObject([{ storyId, locale: "kk" }]);
  });
});

test("stories on the topic are sorted by the number of shared tags, then newest first, without the story itself", async () => {
  const tags = [await tagFactory(), await tagFactory(), await tagFactory()];
  const at = (minutes: number) => new Date(Date.now() - minutes * MINUTE);
  const { storyId } = await storyFactory({ tags, publishedAt: at(1) });
  const [one, two] = [tags.slice(0, 1), tags.slice(0, 2)];
  const late = await storyFactory({ tags: one, publishedAt: at(2) });
  const close = await storyFactory({ tags: two, publishedAt: at(9) });
  const early = await storyFactory({ tags: one, publishedAt: at(5) });
  await storyFactory({ publishedAt: at(1) });
  const cards = await listOnTopic(storyId, "ru", 10);
  expect(cards.map((card) => card.storyId)).toEqual([close.storyId, late.storyId, early.storyId]);
});

describe("paging", () => {
  const SEEDS = [1, 2, 3];
  const STORIES = 90;
  let section: number;
  let tag: number;
  let author: number;
  /** A time in the past. All stories are on the same day in Almaty. */
  const base = Date.parse("2026-03-10T06:00:00Z");

  beforeAll(async () => {
    [section, tag, author] = [await sectionFactory(), await tagFactory(), await authorFactory()];
    const random = seededRandom(20261124);
    for (let made = 0; made < STORIES; made += 1) {
      // Few minutes for many stories: most share their time with others.
      const publishedAt = new Date(base + random.whole(0, 12) * MINUTE);
      const kk = random.one([{}, null, { publishedAt: new Date(publishedAt.getTime() + random.whole(0, 3) * MINUTE) }]);
      const ru = kk && random.whole(0, 3) === 0 ? null : {};
      await storyFactory({ section, tags: [tag], authors: [author], publishedAt, ru, kk });
    }
  });

  const lists: Record<string, (request: ListRequest) => Promise<StoryPage | null>> = {
    paper: listPaper,
    section: (request) => listSection(section, request),
    tag: (request) => listTag(tag, request),
    author: (request) => listAuthor(author, request),
    day: (request) => listPeriod(almatyDay(new Date(base)), request),
  };

  const cases = Object.keys(lists).flatMap((name) => SEEDS.map((seed) => [name, seed] as const));

  test.each(cases)(
    "%s: pages of any size, forward and back, hold each story once and in order (seed %i)",
    async (name, seed) => {
      const random = seededRandom(seed);
      const list = lists[name] as (request: ListRequest) => Promise<StoryPage>;
      const [locale, onlyThisLanguage, size] = [random.one(["ru", "kk"] as const), seed !== 1, random.whole(1, 12)];
      const all = await list({ ...whole(locale, onlyThisLanguage), position: null });
      const wanted = all.cards.map((card) => card.storyId);
      expect(new Set(wanted).size).toBe(wanted.length);
      expect(all).toMatchObject({ older: null, newer: null });

      const forward: number[][] = [];
      let page = await list({ locale, onlyThisLanguage, size, position: null });
      for (
        ;
        ;
        page = await list({ locale, onlyThisLanguage, size, position: parseListPosition({ before: page.older ?? "" }) })
      ) {
        forward.push(page.cards.map((card) => card.storyId));
        if (!page.older) break;
      }
      expect(forward.flat()).toEqual(wanted);

      const back: number[][] = [forward.at(-1) as number[]];
      while (page.newer) {
        page = await list({ locale, onlyThisLanguage, size, position: parseListPosition({ after: page.newer }) });
        back.unshift(page.cards.map((card) => card.storyId));
      }
      expect(back.flat()).toEqual(wanted);
    },
  );

  test("a story published between two requests does not repeat another one on the next page", async () => {
    const first = await listSection(section, { locale: "ru", size: 10, position: null });
    await storyFactory({ section, publishedAt: new Date(base + 60 * MINUTE) });
    const second = await listSection(section, {
      locale: "ru",
      size: 10,
      position: parseListPosition({ before: first.older ?? "" }),
    });
    const ids = [...first.cards, ...second.cards].map((card) => card.storyId);
    expect(new Set(ids).size).toBe(20);
  });

  test.each(["99999999999999-1", "-99999999999999-1", "0-0", "1-999999999"])(
    "a made-up cursor %s is answered with a page",
    async (cursor) => {
      for (const side of ["before", "after"] as const) {
        const page = await listSection(section, { locale: "ru", position: parseListPosition({ [side]: cursor }) });
        expect(page.cards.length).toBeLessThanOrEqual(20);
      }
    },
  );
});
