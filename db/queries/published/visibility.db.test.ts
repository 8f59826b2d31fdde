import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { authorFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { type ArticleParts, storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { articlesByPlace, forceIntoRanking, storiesByPlace, type Whereabouts } from "@/db/testing/reader-surfaces.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import { stem } from "@/lib/language/stems/stem.ts";
import { locales } from "@/lib/site/locales.ts";
import { lookUpArticle } from "./article.ts";

useDatabase();

const WORD = "абрикосовый";
const HOUR = 3_600_000;
/** Today, also in the first hour after midnight in Almaty. */
const justNow = () => new Date(Date.now() - 1_000);

let at: Whereabouts;

beforeAll(async () => {
  const [section, tag, author] = [await sectionFactory({ key: "society" }), await tagFactory(), await authorFactory()];
  const companion = await storyFactory({ section, tags: [tag], publishedAt: new Date(Date.now() - 2 * HOUR) });
  at = { stories: [], section, tag, author, day: new Date(), word: WORD, companion: companion.storyId };
});

/** A story with this article in both languages, with views, and in every list. */
async function placed(parts: ArticleParts, kk: ArticleParts | null = parts): Promise<number> {
  const words = { headline: `${WORD} сад`, standfirst: WORD, text: WORD };
  const made = await storyFactory({
    section: at.section,
    tags: [at.tag],
    authors: [at.author],
    ru: { ...words, ...parts },
    kk: kk && { ...words, ...kk },
  });
  for (const article of [made.ru, made.kk].filter(Boolean)) {
    await pool()`insert into article_views (article_id, story_id, views) values (${article}, ${made.storyId}, 5)`;
  }
  // A hidden article may still have words in the index, from before it was withdrawn.
  await pool()`insert into search_index (article_id, story_id, locale, published_at, lexemes)
    select id, story_id, locale, coalesce(published_at, now()), ${`'${fold(stem(WORD, "ru")[0] ?? "")}':1A`}::tsvector from articles
    where story_id = ${made.storyId} on conflict do nothing`;
  return made.storyId;
}

async function everywhere(stories: number[]): Promise<Record<string, number[]>> {
  await forceIntoRanking(stories);
  const places: Record<string, number[]> = {};
  const asked = { ...at, stories };
  for (const locale of locales) {
    for (const only of [true, false]) {
      const found = await storiesByPlace(locale, asked, only);
      for (const [place, ids] of Object.entries(found)) places[`${locale} ${only ? "only " : ""}${place}`] = ids;
    }
    for (const [place, ids] of Object.entries(await articlesByPlace(locale, asked))) places[`${locale} ${place}`] = ids;
  }
  return places;
}

function expectAll(places: Record<string, number[]>, stories: number[]): void {
  expect(places).toEqual(Object.fromEntries(Object.keys(places).map((place) => [place, stories])));
}

test("a live article appears in every place that readers look at", async () => {
  const live = await placed({ publishedAt: new Date(Date.now() - 1_000) });
  const places = await everywhere([live]);
  expect(Object.keys(places)).toHaveLength(46);
  expectAll(places, [live]);
});

describe("what is not public appears nowhere", () => {
  const past = new Date(Date.now() - HOUR);
  const hidden: Record<string, ArticleParts> = {
    scheduled: { publishedAt: new Date(Date.now() + HOUR) },
    "a draft": { status: "draft", publishedAt: null },
    "a draft that was dated": { status: "draft", publishedAt: past },
    "in review": { status: "review", publishedAt: past },
    ready: { status: "ready", publishedAt: past },
    withdrawn: { status: "withdrawn", publishedAt: past },
    "published until a moment ago": { publishedAt: past, unpublishAt: new Date(Date.now() - 1_000) },
  };
  test.each(Object.entries(hidden))("%s", async (_name, parts) => {
    const story = await placed(parts);
    expectAll(await everywhere([story]), []);
  });
});

test("an article is live exactly from its publication time", async () => {
  const moment = new Date(Date.now() + 900);
  const story = await placed({ publishedAt: moment });
  const [before] = await pool()<{ early: boolean }[]>`select now() < ${moment.toISOString()}::timestamptz as early`;
  const early = await lookUpArticle(story, "ru");
  expect({ early: before?.early, found: early.found }).toEqual({ early: true, found: "nothing" });
  await sleep(moment.getTime() - Date.now() + 5);
  expectAll(await everywhere([story]), [story]);
});

test("an article is live exactly until its end time, and its address then says why", async () => {
  const moment = new Date(Date.now() + 900);
  const story = await placed({
    publishedAt: justNow(),
    unpublishAt: moment,
    withdrawnReason: "Акция прошла",
  });
  const places = await everywhere([story]);
  const [before] = await pool()<{ early: boolean }[]>`select now() < ${moment.toISOString()}::timestamptz as early`;
  if (before?.early) expectAll(places, [story]);
  await sleep(moment.getTime() - Date.now() + 5);
  expectAll(await everywhere([story]), []);
  expect(await lookUpArticle(story, "kk")).toMatchObject({ found: "withdrawn", reason: "Акция прошла", ended: true });
});

test("with one language live, readers of the other see the story but no article in their language", async () => {
  const story = await placed({ publishedAt: justNow() }, { publishedAt: new Date(Date.now() + HOUR) });
  const places = await everywhere([story]);
  const without = Object.keys(places).filter((place) => places[place]?.length === 0);
  const hereOnly = ["paper", "section", "tag", "author", "day", "month", "search"].map((place) => `kk only ${place}`);
  expect(without.sort()).toEqual([...hereOnly, "kk address", "kk feedTexts", "kk sitemap"].sort());
});

describe("an address answers", () => {
  test("with the other language's address if the story is live there", async () => {
    const { storyId } = await storyFactory({ ru: { slug: "sad" }, kk: { status: "draft", publishedAt: null } });
    expect(await lookUpArticle(storyId, "kk")).toMatchObject({
      found: "elsewhere",
      translations: [{ locale: "ru", slug: "sad" }],
    });
  });

  test("for a withdrawn story with the reason and nothing of its text", async () => {
    const withdrawn = {
      status: "withdrawn" as const,
      headline: "Ошибка",
      withdrawnReason: "Дата неверна",
      text: "тайна",
    };
    const { storyId } = await storyFactory({ ru: withdrawn });
    expect(await lookUpArticle(storyId, "kk")).toEqual({
      found: "withdrawn",
      headline: "Ошибка",
      reason: "Дата неверна",
      ended: false,
      translations: [],
    });
  });

  test("for a story withdrawn in one language with the reason in that language, and leads to the other one", async () => {
    const { storyId } = await storyFactory({
      ru: { status: "withdrawn", headline: "Ошибка", withdrawnReason: "Дата неверна" },
      kk: { slug: "bau" },
    });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({
      found: "withdrawn",
      headline: "Ошибка",
      reason: "Дата неверна",
      translations: [{ locale: "kk", slug: "bau" }],
    });
    expect(await lookUpArticle(storyId, "kk")).toMatchObject({ found: "article", article: { translations: [] } });
  });

  test("for a story whose publication ended in one language with the reason, and leads to the other one", async () => {
    const { storyId } = await storyFactory({
      ru: {},
      kk: {
        publishedAt: new Date(Date.now() - 2 * HOUR),
        unpublishAt: new Date(Date.now() - HOUR),
        withdrawnReason: "Мерзімі өтті",
      },
    });
    expect(await lookUpArticle(storyId, "kk")).toMatchObject({
      found: "withdrawn",
      reason: "Мерзімі өтті",
      ended: true,
      translations: [{ locale: "ru" }],
    });
  });

  test("for a deleted story with the reason alone", async () => {
    await pool()`insert into gone_articles (story_id, locale, reason) values (777777777, 'ru', 'По решению редакции')`;
    const gone = { found: "withdrawn", headline: "", reason: "По решению редакции", ended: false, translations: [] };
    expect(await lookUpArticle(777_777_777, "kk")).toEqual(gone);
  });

  test("nothing if the story was withdrawn before it was public, or never existed", async () => {
    const { storyId } = await storyFactory({ ru: { status: "withdrawn", publishedAt: new Date(Date.now() + HOUR) } });
    expect(await lookUpArticle(storyId, "ru")).toEqual({ found: "nothing" });
    expect(await lookUpArticle(999_999_999, "ru")).toEqual({ found: "nothing" });
  });
});
