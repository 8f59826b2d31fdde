import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyHtml } from "@/blocks/registry/feeds.ts";
import { database, pool } from "@/db/connection/client.ts";
import { pictureFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { describePicture, lockPicture } from "@/db/mutations/media/media-library.ts";
import { indexArticles, indexDue } from "@/db/mutations/search/index-articles.ts";
import { countMedia, getDescribedPicture, listMedia } from "@/db/queries/newsroom/media/media.ts";
import { media, mediaTranslations } from "@/db/schema/media.ts";
import { articles, stories, storyMedia } from "@/db/schema/stories.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { lockWaits } from "@/db/testing/lock-waits.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { type DescribePictureInput, describePictureInput } from "@/lib/inputs/media.ts";
import { ok } from "@/lib/result.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { lookUpArticle } from "./article.ts";
import { readFeedTexts } from "./feed.ts";

useDatabase();

let editor: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
});

const credit = (said: string) => ({ alt: "", caption: "", credit: said });
const describeAs = (mediaId: number, words: DescribePictureInput["words"]) =>
  describePicture(editor, describePictureInput.parse({ mediaId, words }), async () => ok(0));

/** A story in both languages that shows the picture at its head and in its text, without a credit of its own there. */
async function storyWith(mediaId: number) {
  const made = await storyFactory({ picture: mediaId, ru: {}, kk: {} });
  const attrs = { id: "i1", mediaId, alt: "", caption: "", credit: "" };
  const body: Body = { type: "doc", content: [{ type: "image", attrs }] };
  await database().update(articles).set({ body }).where(eq(articles.storyId, made.storyId));
  await database().insert(storyMedia).values({ storyId: made.storyId, mediaId });
  await database().transaction((tx) => indexArticles(tx, [made.ru, made.kk]));
  return made;
}

/** The credit of the picture wherever readers of a language see it. */
async function creditsIn(locale: Locale, storyId: number, mediaId: number): Promise<Set<string | undefined>> {
  const lookup = await lookUpArticle(storyId, locale);
  if (lookup.found !== "article") throw new Error(lookup.found);
  const { picture, bodyPictures } = lookup.article;
  const feed = await readFeedTexts([{ storyId } as StoryCard], locale);
  const context = { pictures: feed.pictures, origin: "https://paper.example", sayAiUse: () => "" };
  const html = feed.bodies.get(storyId);
  const [, inFeed] = /<figcaption>(.*)<\/figcaption>/u.exec(html ? bodyHtml(html, context) : "") ?? [];
  return new Set([picture?.credit, bodyPictures[mediaId]?.credit, inFeed]);
}

const lexemesOf = async (article: number) =>
  (await pool()<{ lexemes: string }[]>`select lexemes::text from search_index where article_id = ${article}`)[0]
    ?.lexemes;

describe("the credit of a picture", () => {
  test("is each language's own on the page of an article, in the feed and in the search index", async () => {
    const mediaId = await pictureFactory();
    const { storyId, ru, kk } = await storyWith(mediaId);
    await describeAs(mediaId, { ru: credit("Ольга Левина"), kk: credit("Серік Әлімов") });
    await indexDue();
    expect(await creditsIn("ru", storyId, mediaId)).toEqual(new Set(["Ольга Левина"]));
    expect(await creditsIn("kk", storyId, mediaId)).toEqual(new Set(["Серік Әлімов"]));
    expect(await lexemesOf(ru)).toMatch(/'левин/u);
    expect(await lexemesOf(kk)).toMatch(/'алимов/u);
    expect(await lexemesOf(ru)).not.toMatch(/'алимов|'жаршы/u);
    expect(await lexemesOf(kk)).not.toMatch(/'левин|'жаршы/u);
  });

  test("is the one of the picture in a language without its own", async () => {
    const mediaId = await pictureFactory({ credit: "Касым" });
    const words = eq(mediaTranslations.mediaId, mediaId);
    await database()
      .delete(mediaTranslations)
      .where(and(words, eq(mediaTranslations.locale, "ru")));
    await database().update(mediaTranslations).set({ credit: "Дәурен" }).where(words);
    const { storyId, ru, kk } = await storyWith(mediaId);
    expect(await creditsIn("ru", storyId, mediaId)).toEqual(new Set(["Касым"]));
    expect(await creditsIn("kk", storyId, mediaId)).toEqual(new Set(["Дәурен"]));
    expect(await lexemesOf(ru)).toMatch(/'кас/u);
    expect(await lexemesOf(kk)).toMatch(/'даурен/u);
    expect(await lexemesOf(kk)).not.toMatch(/'кас/u);
    expect((await getDescribedPicture(editor, mediaId, "ru"))?.words).toMatchObject({
      ru: { credit: "Касым" },
      kk: { credit: "Дәурен" },
    });
  });

  test("changes only the pages and the index of its language", async () => {
    const mediaId = await pictureFactory();
    const both = await storyWith(mediaId);
    const russian = await storyFactory({ picture: mediaId });
    const waiting = () => pool()<{ id: number }[]>`select article_id as id from search_waiting`;
    expect(await noticesOf(() => describeAs(mediaId, { kk: credit("Дәурен") }))).toEqual([`story:${both.storyId}`]);
    expect(await waiting()).toEqual([{ id: both.kk }]);
    await indexDue();
    const told = await noticesOf(() => describeAs(mediaId, { ru: credit("Даурен") }));
    expect(told.toSorted()).toEqual([`story:${both.storyId}`, `story:${russian.storyId}`].toSorted());
  });

  test("can be removed in a language in which no public text relies on it, and the other keeps what it shows", async () => {
    const mediaId = await pictureFactory({ credit: "Касым" });
    await storyFactory({ picture: mediaId });
    const refused = { ok: false, code: "invalid", fields: { "credit.ru": "credit-missing" } };
    expect(await describeAs(mediaId, { ru: credit(""), kk: credit("") })).toEqual(refused);
    expect(await describeAs(mediaId, { kk: credit("") })).toMatchObject({ ok: true });
    const described = await getDescribedPicture(editor, mediaId, "kk");
    expect(locales.map((locale) => described?.words[locale].credit)).toEqual(["Касым", ""]);
  });

  test("is no longer found in the library once each language has another", async () => {
    const mediaId = await pictureFactory({ credit: "Бекзат Оразов" });
    const found = async () => {
      const { pictures } = await listMedia(editor, { locale: "ru", tab: "all", text: "зат ораз", before: null });
      return pictures.map((picture) => picture.mediaId);
    };
    await describeAs(mediaId, { kk: credit("Дәурен") });
    expect(await found()).toEqual([mediaId]);
    await describeAs(mediaId, { ru: credit("Даурен") });
    expect(await found()).toEqual([]);
  });

  test("is found by its words in the library, which names the languages without one", async () => {
    const mediaId = await pictureFactory({ credit: "" });
    const uncredited = async () => (await countMedia(editor)).uncredited;
    const before = await uncredited();
    await describeAs(mediaId, { kk: credit("Ерасыл Нұрғали") });
    const found = await listMedia(editor, { locale: "kk", tab: "all", text: "расыл нұр", before: null });
    expect(found.pictures).toMatchObject([{ mediaId, credit: "Ерасыл Нұрғали", uncreditedIn: ["ru"] }]);
    expect(await uncredited()).toBe(before);
    await describeAs(mediaId, { ru: credit("Ерасыл Нургали") });
    expect(await uncredited()).toBe(before - 1);
    expect(await database().select().from(media).where(eq(media.id, mediaId))).toMatchObject([{ credit: "" }]);
  });
});

test("a picture that loses its credit meanwhile does not become the main picture of a published story", async () => {
  const mediaId = await pictureFactory({ credit: "" });
  await describeAs(mediaId, { ru: credit("Даурен") });
  const { storyId } = await storyFactory();
  const [story] = await database().select().from(stories).where(eq(stories.id, storyId));
  const { sectionId = 0, revision = 0 } = story ?? {};
  const fields = { storyId, revision, sectionId, placeId: null, tagIds: [], leadMediaId: mediaId };
  let set: Promise<unknown> = Promise.resolve();
  await database().transaction(async (tx) => {
    await lockPicture(tx, mediaId);
    set = setStoryFields(editor, fields);
    await expect.poll(lockWaits).toBe(1);
    await tx.update(mediaTranslations).set({ credit: "" }).where(eq(mediaTranslations.mediaId, mediaId));
  });
  expect(await set).toEqual({ ok: false, code: "invalid", fields: { leadMediaId: "credit-missing" } });
});
