import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory, pictureFactory, sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { countView } from "@/db/mutations/views/count-views.ts";
import { rollUpViews } from "@/db/mutations/views/story-views.ts";
import { articleDrafts } from "@/db/schema/drafts.ts";
import { articles, stories } from "@/db/schema/stories.ts";
import { articleViews } from "@/db/schema/views.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { defaultStoriesRequest, type StoriesRequest } from "@/lib/newsroom/stories.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { listStories, STORIES_PER_PAGE } from "./stories.ts";
import { countStories } from "./story-filters.ts";

useDatabase();

const inAnHour = () => new Date(Date.now() + 3_600_000);
const draft = { status: "draft", publishedAt: null } as const;
const review = { status: "review", publishedAt: null } as const;

/** Ids of the stories that a request shows. Requests name a section of their own, so that the other tests' stories do not interfere. */
async function shown(person: Person, request: Partial<StoriesRequest>, locale: Locale = "ru"): Promise<number[]> {
  const { stories: rows } = await listStories(person, locale, { ...defaultStoriesRequest, ...request });
  return rows.map((row) => row.storyId);
}

async function onlyStory(person: Person, sectionId: number, locale: Locale = "ru") {
  const { stories: rows } = await listStories(person, locale, { ...defaultStoriesRequest, sectionId });
  expect(rows).toHaveLength(1);
  return rows[0];
}

async function trash(storyId: number): Promise<void> {
  await database().update(stories).set({ trashedAt: new Date() }).where(eq(stories.id, storyId));
}

async function touch(articleId: number, at: Date): Promise<void> {
  await database().update(articles).set({ touchedAt: at }).where(eq(articles.id, articleId));
}

async function write(person: Person, articleId: number, words: { headline?: string; authorIds?: number[] }) {
  const copy = copyFactory(words);
  await database().insert(articleDrafts).values({ articleId, copy, baseRevision: 1, savedBy: person.id });
}

describe("a row", () => {
  test("shows a state for each language and the headline in the interface language", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    await storyFactory({ section, ru: { headline: "Мост открыт" }, kk: { ...review, headline: "Көпір ашылды" } });
    const story = await onlyStory(person, section, "kk");
    expect(story?.articles.map(({ locale, state }) => [locale, state])).toEqual([
      ["ru", "published"],
      ["kk", "review"],
    ]);
    expect(story?.head).toMatchObject({ locale: "kk", headline: "Көпір ашылды" });
  });

  test("shows the other language's headline if its own is still empty", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    await storyFactory({ section, ru: { headline: "Мост открыт" }, kk: { ...draft, headline: "", slug: "" } });
    expect((await onlyStory(person, section, "kk"))?.head).toMatchObject({ locale: "ru", headline: "Мост открыт" });
  });

  test("shows the headline and the authors of the working copy, and that they are unpublished", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    const { ru } = await storyFactory({ section, ru: { headline: "Старый", authors: [await authorFactory()] } });
    const author = await authorFactory();
    await write(person, ru, { headline: "Новый", authorIds: [author] });
    const story = await onlyStory(person, section);
    expect(story?.head).toMatchObject({ headline: "Новый", hasUnpublished: true });
    expect(story?.head.authors).toHaveLength(1);
  });

  test("shows a later publication as scheduled, and sums views over the languages", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    const { storyId, ru, kk } = await storyFactory({ section, ru: {}, kk: { publishedAt: inAnHour() } });
    await database()
      .insert(articleViews)
      .values([
        { articleId: ru, storyId, views: 5 },
        { articleId: kk, storyId, views: 7 },
      ]);
    const story = await onlyStory(person, section);
    expect(story?.articles.map(({ state }) => state)).toEqual(["published", "scheduled"]);
    expect(story?.views).toBe(12);
  });
});

describe("the order", () => {
  test("by last edit lists a story once, at its last edited article", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    const old = await storyFactory({ section, ru: {}, kk: {} });
    const fresh = await storyFactory({ section });
    await touch(fresh.ru, new Date(Date.now() - 60_000));
    await touch(old.ru, new Date(Date.now() - 120_000));
    expect(await shown(person, { sectionId: section })).toEqual([old.storyId, fresh.storyId]);
  });

  test("by publication puts scheduled stories first and unpublished ones last", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    const unwritten = await storyFactory({ section, ru: draft });
    const out = await storyFactory({ section });
    const later = await storyFactory({ section, publishedAt: inAnHour() });
    const numbers = await shown(person, { sectionId: section, sort: "published" });
    expect(numbers).toEqual([later.storyId, out.storyId, unwritten.storyId]);
  });

  test("by views puts the most read first", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    const [less, more] = [await storyFactory({ section }), await storyFactory({ section })];
    const [unread, newest] = [await storyFactory({ section }), await storyFactory({ section, ru: draft })];
    for (const visitor of ["a", "b"]) await countView({ articleId: more.ru, visitor });
    await countView({ articleId: less.ru, visitor: "a" });
    await rollUpViews();
    const numbers = [more, less, newest, unread].map(({ storyId }) => storyId);
    expect(await shown(person, { sectionId: section, sort: "views" })).toEqual(numbers);
  });

  test.each(["touched", "published", "views"] as const)("by %s continues page by page without a gap", async (sort) => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    const made: number[] = [];
    for (let index = 0; index < STORIES_PER_PAGE + 5; index += 1) {
      const { storyId, ru } = await storyFactory({ section, ru: index % 3 === 0 ? draft : {} });
      if (index % 2 === 0) await countView({ articleId: ru, visitor: "a" });
      made.push(storyId);
    }
    await rollUpViews();
    const first = await listStories(person, "ru", { ...defaultStoriesRequest, sectionId: section, sort });
    const second = await listStories(person, "ru", {
      ...defaultStoriesRequest,
      sectionId: section,
      sort,
      before: first.older ?? "",
    });
    expect(first.stories).toHaveLength(STORIES_PER_PAGE);
    expect(second.older).toBeNull();
    const seen = [...first.stories, ...second.stories].map((row) => row.storyId);
    expect(seen.toSorted((a, b) => a - b)).toEqual(made);
  });
});

describe("the filters", () => {
  test("show the trash in its own tab only", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    const { storyId } = await storyFactory({ section, ru: draft });
    await trash(storyId);
    expect(await shown(person, { sectionId: section })).toEqual([]);
    expect(await shown(person, { sectionId: section, tab: "trash" })).toEqual([storyId]);
  });

  test("show in each tab what its name says", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    const picture = await pictureFactory();
    const inReview = await storyFactory({ section, picture, ru: review, kk: draft });
    const scheduled = await storyFactory({ section, picture, ru: { publishedAt: inAnHour() }, kk: {} });
    const oneLanguage = await storyFactory({ section, picture });
    const bare = await storyFactory({ section, ru: {}, kk: {} });
    const mine = await storyFactory({ section, picture, ru: {}, kk: {} });
    await database().update(articles).set({ ownerId: person.id }).where(eq(articles.id, mine.kk));
    const of = (tab: StoriesRequest["tab"]) => shown(person, { sectionId: section, tab });
    expect(await of("review")).toEqual([inReview.storyId]);
    expect(await of("scheduled")).toEqual([scheduled.storyId]);
    expect(await of("untranslated")).toEqual([oneLanguage.storyId]);
    expect(await of("no-picture")).toEqual([bare.storyId]);
    expect(await of("mine")).toEqual([mine.storyId]);
    expect(await countStories(person)).toMatchObject({ mine: 1 });
  });

  test("find a state in one language, or in any", async () => {
    const person = await personFactory({ role: "editor" });
    const section = await sectionFactory();
    const { storyId } = await storyFactory({ section, ru: {}, kk: review });
    const alone = await storyFactory({ section });
    const ask = (request: Partial<StoriesRequest>) => shown(person, { sectionId: section, ...request });
    expect(await ask({ state: "review" })).toEqual([storyId]);
    expect(await ask({ state: "review", language: "ru" })).toEqual([]);
    expect(await ask({ state: "none", language: "kk" })).toEqual([alone.storyId]);
    expect(await ask({ language: "kk" })).toEqual([storyId]);
  });

  test("find an author in published texts and in working copies", async () => {
    const person = await personFactory({ role: "editor" });
    const author = await authorFactory();
    const signed = await storyFactory({ authors: [author], ru: {} });
    const begun = await storyFactory({ ru: draft });
    await write(person, begun.ru, { authorIds: [author] });
    const numbers = await shown(person, { authorId: author });
    expect(numbers.toSorted((a, b) => a - b)).toEqual([signed.storyId, begun.storyId]);
  });

  test("find words in headlines, unpublished ones too, with Kazakh letters folded; a number is a story id", async () => {
    const person = await personFactory({ role: "editor" });
    const published = await storyFactory({ kk: { headline: "Қарағаштың апорты" } });
    const withdrawn = await storyFactory({ ru: { status: "withdrawn", headline: "Карагаш и река" } });
    const begun = await storyFactory({ ru: { ...draft, headline: "" } });
    await write(person, begun.ru, { headline: "Сад в ҚАРАҒАШЕ" });
    await storyFactory({ ru: { headline: "Другое", text: "Карагаш назван только в тексте" } });
    const numbers = await shown(person, { text: "карагаш" });
    expect(numbers.toSorted((a, b) => a - b)).toEqual([published.storyId, withdrawn.storyId, begun.storyId]);
    expect(await shown(person, { text: "карагаш река" })).toEqual([withdrawn.storyId]);
    expect(await shown(person, { text: String(begun.storyId) })).toContain(begun.storyId);
    expect(await shown(person, { text: "'); drop table stories; --" })).toEqual([]);
  });
});
