import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { runSearchQuery } from "@/db/connection/run-read-query.ts";
import { authorFactory, placeFactory, sectionFactory } from "@/db/factories/paper-factory.ts";
import { type MadeStory, storyFactory } from "@/db/factories/story-factory.ts";
import { SearchBudget } from "@/db/queries/search/budget.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import type { SearchRequest } from "./matches.ts";
import { type SearchResult, searchStories } from "./search.ts";

useDatabase();

const plain: SearchRequest = {
  query: "",
  locale: "ru",
  language: null,
  year: null,
  order: "newest",
  before: null,
};

function search(query: string, wishes: Partial<SearchRequest> = {}): Promise<SearchResult> {
  return searchStories({ ...plain, query, ...wishes });
}

async function found(query: string, wishes: Partial<SearchRequest> = {}): Promise<number[]> {
  return (await search(query, wishes)).hits.map((hit) => hit.card.storyId);
}

const byRelevance = { order: "relevance" } as const;

let town: MadeStory;
let bridge: MadeStory;
let steppe: MadeStory;
let sportSlug: string;

beforeAll(async () => {
  const sport = await sectionFactory({ key: "sport" });
  const [row] = await pool()<
    { slug: string }[]
  >`select slug from section_translations where section_id = ${sport} and locale = 'ru'`;
  sportSlug = row?.slug ?? "";
  town = await storyFactory({
    publishedAt: new Date("2026-05-01T06:00:00Z"),
    ru: { headline: "Город Алмасай украсили к празднику", text: "На площади поставили карусель." },
    kk: { headline: "Алмасай қаласы мерекеге дайын", text: "Алаңға әткеншек қойылды." },
  });
  bridge = await storyFactory({
    publishedAt: new Date("2026-04-01T06:00:00Z"),
    ru: {
      headline: "Мост откроют весной",
      standfirst: "Ёлка и фонари",
      kicker: "Дороги",
      text: "Движение по мосту в городе начнут в апреле.",
    },
  });
  steppe = await storyFactory({
    section: sport,
    publishedAt: new Date("2025-12-31T18:59:00Z"),
    kk: { headline: "Қалада жарыс өтті", text: "Шаңғышылар көп болды. Алмасай." },
  });
});

describe("a story is found", () => {
  test("by any of the words: first the one that contains most of them, rare words before frequent ones", async () => {
    expect(await found("город Алмасай", byRelevance)).toEqual([town.storyId, steppe.storyId, bridge.storyId]);
    expect((await found("карусель алмасай", byRelevance))[0]).toBe(town.storyId);
    expect((await found("где в апреле откроют мост", byRelevance))[0]).toBe(bridge.storyId);
    expect(await found("йцукенг")).toEqual([]);
  });

  test("by every form of a word, in both languages", async () => {
    for (const query of ["қала", "қаланың", "қалалар", "Қалаға"])
      expect(await found(query)).toEqual([town.storyId, steppe.storyId]);
    for (const query of ["карусели", "каруселью", "КАРУСЕЛЬ"]) expect(await found(query)).toEqual([town.storyId]);
  });

  test("by letters typed instead of Kazakh ones, in Latin and Arabic letters, and by ё or е", async () => {
    for (const query of ["кала", "Калада", "qala", "qalada", "қaлa", "قالا"])
      expect([query, await found(query)]).toEqual([query, [town.storyId, steppe.storyId]]);
    for (const query of ["ёлка", "елка", "ЕЛКИ"]) expect(await found(query)).toEqual([bridge.storyId]);
    expect(await found("шангышылар")).toEqual([steppe.storyId]);
  });

  test("the same one first, in whatever form, case and script the word is typed", async () => {
    const first = async (query: string) =>
      (await search(query, { ...byRelevance, locale: "kk" })).hits[0]?.card.storyId;
    const same = await first("қала");
    expect([town.storyId, steppe.storyId]).toContain(same);
    for (const query of ["қаласында", "қаланың", "qalada", "каланын", "ҚАЛА", "قالادا"])
      expect([query, await first(query)]).toEqual([query, same]);
  });

  test("by a quoted phrase only if its words are adjacent, and not with a word after a minus", async () => {
    expect(await found("«жарыс өтті»")).toEqual([steppe.storyId]);
    expect(await found("«мерекеге дайын» алмасай")).toEqual([town.storyId]);
    // Nowhere adjacent: found by its words.
    expect(await found("«өтті жарыс»")).toEqual([steppe.storyId]);
    expect(await found("алмасай -карусель", { language: "ru" })).toEqual([]);
    expect(await found("алмасай -карусель")).toEqual([town.storyId, steppe.storyId]);
  });

  test("first by its headline, then by the standfirst, then by the text", async () => {
    const at = new Date("2026-02-01T06:00:00Z");
    const empty = { standfirst: "Ничего", text: "Ничего особенного здесь нет." };
    const inText = await storyFactory({
      publishedAt: at,
      ru: { ...empty, headline: "Раз два три", text: "Здесь стоит самовар и больше ничего." },
    });
    const inLead = await storyFactory({
      publishedAt: at,
      ru: { ...empty, headline: "Четыре пять", standfirst: "Самовар" },
    });
    const inHead = await storyFactory({ publishedAt: at, ru: { ...empty, headline: "Самовар на площади" } });
    expect(await found("самовары", byRelevance)).toEqual([inHead, inLead, inText].map(({ storyId }) => storyId));
  });

  test("the newer one first if all else is equal", async () => {
    const made: number[] = [];
    for (const year of [2023, 2025, 2024])
      made.push(
        (await storyFactory({ publishedAt: new Date(`${year}-06-01T06:00:00Z`), ru: { headline: "Гололёд" } })).storyId,
      );
    expect(await found("гололёд", byRelevance)).toEqual([made[1], made[2], made[0]]);
  });

  test("in either language, shown in the reader's if both match, else in the other", async () => {
    const both = await search("алмасай", { locale: "kk" });
    expect(both.hits.map((hit) => [hit.card.storyId, hit.card.locale])).toEqual([
      [town.storyId, "kk"],
      [steppe.storyId, "kk"],
    ]);
    expect((await search("карусель", { locale: "kk" })).hits).toMatchObject([
      { card: { storyId: town.storyId, locale: "ru" } },
    ]);
  });
});

test("counts give the number of matching stories per language and in all", async () => {
  expect((await search("алмасай")).counts).toEqual({ all: 2, ru: 1, kk: 2 });
  expect((await search("алмасай", { language: "ru" })).counts).toEqual({ all: 2, ru: 1, kk: 2 });
});

test("language, section and Almaty year filter the search", async () => {
  expect(await found("алмасай", { language: "kk" })).toEqual([town.storyId, steppe.storyId]);
  expect(await found("алмасай", { language: "ru" })).toEqual([town.storyId]);
  expect(await found("алмасай", { section: sportSlug })).toEqual([steppe.storyId]);
  expect(await found("алмасай", { year: 2025 })).toEqual([steppe.storyId]);
  expect(await found("алмасай", { year: 2026 })).toEqual([town.storyId]);
  expect((await search("алмасай", { year: 2024 })).counts.all).toBe(0);
});

test("results are counted by section, author, place and year, and each of these filters them", async () => {
  const author = await authorFactory();
  const place = await placeFactory();
  const { storyId } = await storyFactory({
    authors: [author],
    publishedAt: new Date("2024-02-01T06:00:00Z"),
    ru: { headline: "Ледоход на Сарыбулаке" },
  });
  const other = await storyFactory({
    publishedAt: new Date("2025-02-01T06:00:00Z"),
    ru: { headline: "Ледоход позже" },
  });
  await pool()`update stories set place_id = ${place} where id = ${storyId}`;
  const { facets } = await search("ледоход");
  expect(facets.year).toEqual([
    { value: "2024", label: "2024", stories: 1 },
    { value: "2025", label: "2025", stories: 1 },
  ]);
  expect(facets.section.reduce((sum, { stories }) => sum + stories, 0)).toBe(2);
  const [bySigned, byPlace] = [facets.author[0]?.value ?? "", facets.place[0]?.value ?? ""];
  expect(await found("ледоход", { author: bySigned })).toEqual([storyId]);
  expect(await found("ледоход", { place: byPlace })).toEqual([storyId]);
  expect(await found("ледоход", { author: "nobody" })).toEqual([]);
  expect(await found("ледоход")).toEqual([other.storyId, storyId]);
});

test("matches are marked in the headline and in a piece of the text", async () => {
  const [hit] = (await search("кала шангышы", byRelevance)).hits;
  expect(hit?.headline).toEqual([
    { text: "Қалада", marked: true },
    { text: " жарыс өтті", marked: false },
  ]);
  expect(hit?.fragment.filter((piece) => piece.marked)).toEqual([{ text: "Шаңғышылар", marked: true }]);
});

test("a word that occurs nowhere is corrected to the nearest one, unless it is searched literally", async () => {
  const wrong = await search("прзадник");
  expect(wrong.corrected).toEqual([{ typed: "прзадник", meant: "празднику" }]);
  expect(wrong.hits.map((hit) => hit.card.storyId)).toEqual([town.storyId]);
  expect(await search("прзадник", { literally: true })).toMatchObject({ hits: [], corrected: [] });
  expect((await search("алмасай")).corrected).toEqual([]);
  expect(await search("йцукенг")).toMatchObject({ hits: [], corrected: [] });
});

describe("a search has a budget", () => {
  test("of corrected words: three", async () => {
    const { storyId } = await storyFactory({
      ru: { headline: "Библиотека, велосипед, дирижабль, землетрясение, экскаватор" },
    });
    const { corrected, hits } = await search("библеотека виласипед дережабль землитрясение эксковатор");
    expect(corrected.map(({ meant }) => meant)).toEqual(["библиотека", "велосипед", "дирижабль"]);
    expect(hits.map(({ card }) => card.storyId)).toEqual([storyId]);
  });

  test("of time: it answers with what it has found by then", async () => {
    let now = 0;
    // Each read of the clock advances it: the query is parsed, then time is over before stories are searched.
    const budget = new SearchBudget({ milliseconds: 2, now: () => now++ });
    expect(await searchStories({ ...plain, query: "алмасай" }, budget)).toMatchObject({ hits: [], isCutShort: true });
    expect(await search("алмасай")).toMatchObject({ isCutShort: false });
  });

  test("of time for each statement, which the database ends", async () => {
    const budget = new SearchBudget();
    const sleeping = () => runSearchQuery((db) => db.execute(sql`select pg_sleep(10)`));
    expect(await budget.step(sleeping, null)).toBeNull();
    expect(budget.isCutShort).toBe(true);
  });
});

describe("pages of a search", () => {
  const STORIES = 57;
  let ids: number[];

  beforeAll(async () => {
    const random = seededRandom(7);
    const made: [number, number][] = [];
    for (let number = 0; number < STORIES; number += 1) {
      const moment = Date.parse("2026-01-01T00:00:00Z") + random.whole(0, 5) * 60_000;
      const text = Array.from({ length: random.whole(1, 4) }, () => "паровоз").join(" ");
      const { storyId } = await storyFactory({
        publishedAt: new Date(moment),
        ru: { text },
        kk: random.one([null, { text }]),
      });
      made.push([moment, storyId]);
    }
    ids = made.sort((a, b) => b[0] - a[0] || b[1] - a[1]).map(([, id]) => id);
  });

  async function allPages(order: SearchRequest["order"]): Promise<number[]> {
    const seen: number[] = [];
    let before: string | null = null;
    do {
      const page: SearchResult = await search("паровоз", { order, before });
      expect(page.counts.all).toBe(STORIES);
      seen.push(...page.hits.map((hit) => hit.card.storyId));
      before = page.older;
    } while (before);
    return seen;
  }

  test("by time contain each story once, newest first", async () => {
    expect(await allPages("newest")).toEqual(ids);
  });

  test("by relevance contain each story once", async () => {
    const seen = await allPages("relevance");
    expect([...seen].sort((a, b) => a - b)).toEqual([...ids].sort((a, b) => a - b));
  });
});

describe("an archive of many years", () => {
  const edges = [
    "2014-12-31T23:59:59.999Z",
    "2015-01-01T00:00:00Z",
    "2019-03-31T23:59:59.999Z",
    "2019-04-01T00:00:00Z",
  ];
  const made: number[] = [];

  beforeAll(async () => {
    for (const edge of [...edges, "2003-06-10T00:00:00Z"]) {
      const { storyId } = await storyFactory({
        publishedAt: new Date(edge),
        ru: { headline: "Паводок отступил", text: "Вода ушла из подвалов." },
      });
      made.push(storyId);
    }
    await storyFactory({ publishedAt: new Date(Date.now() + 200 * 86_400_000), ru: { headline: "Паводок будет" } });
  });

  test("is searched to its beginning, across the ends of quarters, newest first", async () => {
    const [last2014, first2015, lastOfWinter, firstOfSpring, oldest] = made;
    const byTime = [firstOfSpring, lastOfWinter, first2015, last2014, oldest];
    expect(await found("паводок")).toEqual(byTime);
    expect(await found("подвал паводок")).toEqual(byTime);
    expect((await found("паводок", { order: "relevance" })).toSorted()).toEqual(byTime.toSorted());
  });

  test("is filtered by a year in Almaty, which begins in another quarter of UTC", async () => {
    expect(await found("паводок", { year: 2015 })).toEqual([made[1], made[0]]);
    expect(await found("паводок", { year: 2014 })).toEqual([]);
    expect(await found("паводок", { year: 2003 })).toEqual([made[4]]);
  });

  test("ranks matches in the headline above matches in the text", async () => {
    const { storyId } = await storyFactory({
      publishedAt: new Date("2021-05-05T00:00:00Z"),
      ru: { headline: "Об огородах", text: "Помидоры пострадали: паводок был сильный." },
    });
    expect((await found("паводок", { order: "relevance" })).at(-1)).toBe(storyId);
    expect((await found("паводок"))[0]).toBe(storyId);
  });
});

describe("whatever is typed is answered", () => {
  const hostile: Record<string, string> = {
    "quotes and operators": `' " \\ & | ! : * <-> ( ) %`,
    "operators between words": "мост' & !карусель | (ал:*A <2> б)",
    "a percent and an underscore": "% _ %%",
    "a zero byte": "мос\u0000т",
    "half a letter": "мост \ud800",
    emoji: "🎉 мост 👩‍👩‍👧",
    "one word without end": "щ".repeat(50_000),
    "words without end": "мост ".repeat(20_000),
    "other scripts": "ไทย 中文 עברית ½ ² Ⅷ m² 5г a1б2 1e5 007 ﷺ",
    "right-to-left marks": "\u202eтсом\u202c",
    nothing: "   ",
  };
  test.each(Object.entries(hostile))("%s", async (_name, query) => {
    for (const order of ["relevance", "newest"] as const) {
      const result = await search(query, { order });
      expect(result.hits.length).toBeLessThanOrEqual(20);
    }
  });

  test("a made-up cursor or year is answered too", async () => {
    for (const before of ["0-0-0", "999999999-99999999999999-999999999", "x", "1-1", "-1-1-1"]) {
      expect(await search("мост", { before })).toBeTruthy();
    }
    for (const year of [0, 1, 99_999, -5, Number.NaN]) expect(await search("мост", { year })).toBeTruthy();
  });
});

test("every word that can be typed finds the text that contains it", async () => {
  const odd = [
    "5г",
    "a1б2",
    "1e5",
    "007",
    "3.14",
    "COVID-19",
    "№12",
    "e-mail",
    "x@y.kz",
    "кто-то",
    "http://example.org/путь",
    "100%",
    "м²",
    "İstanbul",
  ];
  for (const word of odd) {
    const { storyId } = await storyFactory({ ru: { text: `тут ${word} вот` } });
    expect({ word, ids: await found(word) }).toEqual({ word, ids: expect.arrayContaining([storyId]) });
  }
});

test("words of a withdrawn article find nothing", async () => {
  const { storyId, ru } = await storyFactory({ ru: { headline: "Кипарис" } });
  expect(await found("кипарис")).toEqual([storyId]);
  await pool()`update articles set status = 'withdrawn', list_at = null where id = ${ru}`;
  expect(await found("кипарис")).toEqual([]);
});
