import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory, pictureFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { media, mediaTranslations } from "@/db/schema/media.ts";
import { articles, stories } from "@/db/schema/stories.ts";
import { publishAsShown, shownTo } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { wordlessTexts } from "@/lib/testing/wordless-texts.ts";
import { approveArticle, sendBackArticle, submitArticle } from "./review.ts";
import { unscheduleArticle, withdrawArticle } from "./withdraw.ts";

useDatabase();

let editor: SignedIn;
let reporter: SignedIn;
let sectionId: number;

beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
  reporter = await personFactory({ role: "reporter" });
  sectionId = await sectionFactory({ key: "life" });
});

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);

/** A draft with this working copy, saved once. */
async function draft(
  copy: Partial<WorkingCopy> = {},
  person = editor,
): Promise<{ articleId: number; storyId: number }> {
  const made = await createStory(person, { locale: "ru", sectionId });
  if (!made.ok) throw new Error(made.code);
  await saveCopy(person, { articleId: made.value.articleId, revision: 0, copy: copyFactory(copy) });
  return made.value;
}

describe("publishing", () => {
  test("shows readers the working copy, with its address, authors, excerpt and search words", async () => {
    const author = await authorFactory();
    const { articleId, storyId } = await draft({
      headline: "Дорога открыта",
      authorIds: [author],
      body: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Асфальт лёг." }] }] },
    });
    const published = await publishAsShown(editor, { articleId, revision: 1, at: null });
    expect(published).toMatchObject({
      ok: true,
      value: { address: `/ru/life-ru/${storyId}-doroga-otkryta`, scheduled: false },
    });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({
      found: "article",
      article: { headline: "Дорога открыта", excerpt: "Асфальт лёг.", updatedAt: null, authors: [{}] },
    });
    expect(await pool()`select from search_index where article_id = ${articleId}`).toHaveLength(1);
  });

  test("invalidates every page that will show it", async () => {
    const { articleId, storyId } = await draft();
    const told = await noticesOf(() => publishAsShown(editor, { articleId, revision: 1, at: null }));
    expect(told).toEqual(
      expect.arrayContaining([`story:${storyId}`, `section:${sectionId}`, "front", "sitemap", "search"]),
    );
    expect(told.some((one) => one.startsWith("day:"))).toBe(true);
  });

  test("shows readers the AI use", async () => {
    const { articleId, storyId } = await draft({ aiUse: "assisted" });
    await publishAsShown(editor, { articleId, revision: 1, at: null });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ article: { aiUse: "assisted" } });
  });

  test("completes a copy that was stored before a field existed", async () => {
    const { articleId, storyId } = await draft();
    await pool()`update article_drafts set copy = copy - 'aiUse' where article_id = ${articleId}`;
    expect(await getArticleForEditing(editor, articleId)).toMatchObject({ copy: { aiUse: "none" } });
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toMatchObject({ ok: true });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ article: { aiUse: "none" } });
  });

  test("an update keeps the time and the place in the lists, and shows its own time", async () => {
    const { articleId, storyId } = await draft();
    const first = await publishAsShown(editor, { articleId, revision: 1, at: null });
    const saved = await saveCopy(editor, { articleId, revision: 2, copy: copyFactory({ headline: "Уточнено" }) });
    expect(saved).toMatchObject({ value: { saved: true, revision: 3 } });
    const second = await publishAsShown(editor, { articleId, revision: 3, at: null });
    expect(first.ok && second.ok && second.value.publishedAt).toBe(first.ok && first.value.publishedAt);
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({
      article: { headline: "Уточнено", updatedAt: expect.any(String) },
    });
  });

  test("a scheduled text is published at its minute and not before", async () => {
    const { articleId, storyId } = await draft();
    expect(await publishAsShown(editor, { articleId, revision: 1, at: later(1) })).toMatchObject({
      value: { scheduled: true },
    });
    expect(await lookUpArticle(storyId, "ru")).toEqual({ found: "nothing" });
    expect(await unscheduleArticle(editor, { articleId })).toEqual({ ok: true, value: { state: "ready" } });
    expect(await unscheduleArticle(editor, { articleId })).toMatchObject({ code: "conflict" });
    expect(await publishAsShown(editor, { articleId, revision: 2, at: null })).toMatchObject({
      ok: true,
      value: { scheduled: false },
    });
  });

  test("a withdrawn text that is scheduled again gives the reason until its time, also if that is cancelled", async () => {
    const { articleId, storyId } = await draft({ headline: "Дорога открыта" });
    await publishAsShown(editor, { articleId, revision: 1, at: null });
    await withdrawArticle(editor, { articleId, reason: "Имя неверно" });
    const gone = { found: "withdrawn", headline: "", reason: "Имя неверно", ended: false, translations: [] };
    expect(await publishAsShown(editor, { articleId, revision: 2, at: later(1) })).toMatchObject({ ok: true });
    expect(await lookUpArticle(storyId, "ru")).toEqual(gone);
    await unscheduleArticle(editor, { articleId });
    expect(await lookUpArticle(storyId, "ru")).toEqual(gone);
    await publishAsShown(editor, { articleId, revision: 3, at: null });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ found: "article" });
    await withdrawArticle(editor, { articleId, reason: "Снова" });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ reason: "Снова", headline: "Дорога открыта" });
  });

  test("is refused with the invalid fields, and nothing changes", async () => {
    const { articleId, storyId } = await draft({ headline: "", label: "advertising" });
    expect(await publishAsShown(editor, { articleId, revision: 1, at: later(-1) })).toEqual({
      ok: false,
      code: "invalid",
      fields: { headline: "required", advertiser: "required", at: "past" },
    });
    expect(await lookUpArticle(storyId, "ru")).toEqual({ found: "nothing" });
  });

  test("missing authors and pictures are named", async () => {
    const { articleId } = await draft({
      authorIds: [999_999],
      body: {
        type: "doc",
        content: [
          { type: "paragraph", content: [{ type: "text", text: "Текст" }] },
          { type: "image", attrs: { id: "a", mediaId: 999_999, alt: "", caption: "", credit: "" } },
        ],
      },
    });
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toMatchObject({
      fields: { authorIds: "unknown", body: "picture-missing" },
    });
  });

  test("with a picture without a credit is refused until it has one in the text or in the library", async () => {
    const [lead, mediaId] = [await pictureFactory({ credit: "" }), await pictureFactory({ credit: "" })];
    const image = (credit: string) => ({
      type: "image" as const,
      attrs: { id: "a", mediaId, alt: "", caption: "", credit },
    });
    const text = { type: "paragraph" as const, content: [{ type: "text" as const, text: "Текст" }] };
    const copy = copyFactory({ body: { type: "doc", content: [text, image("")] } });
    const { articleId, storyId } = await draft(copy);
    await database().update(stories).set({ leadMediaId: lead }).where(eq(stories.id, storyId));
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toEqual({
      ok: false,
      code: "invalid",
      fields: { body: "credit-missing", leadMedia: "credit-missing" },
    });
    await database().update(media).set({ credit: "Жаршы" }).where(eq(media.id, lead));
    const named = { ...copy, body: { type: "doc" as const, content: [text, image("Даурен Касым")] } };
    await saveCopy(editor, { articleId, revision: 1, copy: named });
    expect(await publishAsShown(editor, { articleId, revision: 2, at: null })).toMatchObject({ ok: true });
    await saveCopy(editor, { articleId, revision: 3, copy });
    expect(await publishAsShown(editor, { articleId, revision: 4, at: null })).toMatchObject({
      fields: { body: "credit-missing" },
    });
    await database().update(media).set({ credit: "Жаршы" }).where(eq(media.id, mediaId));
    expect(await publishAsShown(editor, { articleId, revision: 4, at: null })).toMatchObject({ ok: true });
    const story = { storyId, revision: 1, sectionId, placeId: null, tagIds: [] };
    const other = await pictureFactory({ credit: "" });
    expect(await setStoryFields(editor, { ...story, leadMediaId: other })).toMatchObject({
      fields: { leadMediaId: "credit-missing" },
    });
    expect(await setStoryFields(editor, { ...story, leadMediaId: lead })).toMatchObject({ ok: true });
  });

  test.each(Object.entries(wordlessTexts))("with %s for a credit is refused", async (_name, credit) => {
    const mediaId = await pictureFactory({ credit });
    const image = { type: "image" as const, attrs: { id: "a", mediaId, alt: "", caption: "", credit } };
    const text = { type: "paragraph" as const, content: [{ type: "text" as const, text: "Текст" }] };
    const { articleId, storyId } = await draft(copyFactory({ body: { type: "doc", content: [text, image] } }));
    await database().update(stories).set({ leadMediaId: mediaId }).where(eq(stories.id, storyId));
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toMatchObject({
      fields: { body: "credit-missing", leadMedia: "credit-missing" },
    });
  });

  test("with a picture that has a credit only in the other language is refused", async () => {
    const lead = await pictureFactory({ credit: "" });
    const inLanguage = and(eq(mediaTranslations.mediaId, lead), eq(mediaTranslations.locale, "kk"));
    await database().update(mediaTranslations).set({ credit: "Дәурен Қасым" }).where(inLanguage);
    const { articleId, storyId } = await draft();
    await database().update(stories).set({ leadMediaId: lead }).where(eq(stories.id, storyId));
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toMatchObject({
      fields: { leadMedia: "credit-missing" },
    });
    await database().update(articles).set({ locale: "kk" }).where(eq(articles.id, articleId));
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toMatchObject({ ok: true });
  });

  test("of a text that somebody changed meanwhile is a conflict", async () => {
    const { articleId } = await draft();
    await saveCopy(editor, { articleId, revision: 1, copy: copyFactory() });
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toMatchObject({ code: "conflict" });
  });

  test("twice at once happens once", async () => {
    const { articleId } = await draft();
    const both = await Promise.all([1, 2].map(() => publishAsShown(editor, { articleId, revision: 1, at: null })));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const rows =
      await pool()`select from audit_log where entity = ${`article:${articleId}`} and verb = 'publish-article'`;
    expect(rows).toHaveLength(1);
  });

  test("is forbidden for reporters and for editors of other languages", async () => {
    const { articleId } = await draft({}, reporter);
    expect(await publishAsShown(reporter, { articleId, revision: 1, at: null })).toMatchObject({ code: "forbidden" });
    const kazakh = await personFactory({ role: "editor", locales: ["kk"] });
    expect(await publishAsShown(kazakh, { articleId, revision: 1, at: null })).toMatchObject({ code: "forbidden" });
  });
});

describe("withdrawing", () => {
  test("hides the text from readers, gives them the reason, and invalidates even the pages that show it as a card", async () => {
    const { articleId, storyId } = await draft();
    await publishAsShown(editor, { articleId, revision: 1, at: null });
    const told = await noticesOf(() => withdrawArticle(editor, { articleId, reason: "Ошибка в имени" }));
    expect(told).toEqual(expect.arrayContaining([`story:${storyId}`, `card:${storyId}`]));
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ found: "withdrawn", reason: "Ошибка в имени" });
    expect(await pool()`select from search_index where article_id = ${articleId}`).toHaveLength(0);
    expect(await withdrawArticle(editor, { articleId, reason: "Ещё раз" })).toMatchObject({ code: "conflict" });
  });

  test("in both languages gives each its own reason, and in one leaves the other public", async () => {
    const chief = await personFactory({ role: "chief" });
    const { ru, storyId } = await storyFactory({ ru: {}, kk: {} });
    const also = { locale: "kk" as const, reason: "Есімі қате" };
    expect(await withdrawArticle(chief, { articleId: ru, reason: "Имя неверно", also })).toMatchObject({ ok: true });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ found: "withdrawn", reason: "Имя неверно" });
    expect(await lookUpArticle(storyId, "kk")).toMatchObject({ found: "withdrawn", reason: "Есімі қате" });

    const one = await storyFactory({ ru: {}, kk: {} });
    await withdrawArticle(chief, { articleId: one.ru, reason: "Имя неверно" });
    expect(await lookUpArticle(one.storyId, "kk")).toMatchObject({ found: "article" });
  });

  test("in a language of which the person may not publish changes nothing in either", async () => {
    const { ru, storyId } = await storyFactory({ ru: {}, kk: {} });
    const russian = await personFactory({ role: "editor", locales: ["ru"] });
    const also = { locale: "kk" as const, reason: "Есімі қате" };
    expect(await withdrawArticle(russian, { articleId: ru, reason: "Имя неверно", also })).toMatchObject({
      code: "forbidden",
    });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ found: "article" });
    const alone = await storyFactory();
    expect(await withdrawArticle(russian, { articleId: alone.ru, reason: "Имя неверно", also })).toMatchObject({
      code: "not-found",
    });
  });

  test("a withdrawn text can be published again, in its old place", async () => {
    const { ru: articleId, storyId } = await storyFactory({ section: sectionId, publishedAt: later(-48) });
    await withdrawArticle(editor, { articleId, reason: "Проверяем" });
    const again = await publishAsShown(editor, { articleId, revision: 0, at: null });
    expect(again.ok && new Date(again.value.publishedAt).getTime()).toBeLessThan(later(-47).getTime());
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ found: "article" });
  });
});

describe("review", () => {
  test("a text goes to review, back with a note, to review again and is approved", async () => {
    const { articleId } = await draft({}, reporter);
    expect(await submitArticle(reporter, { articleId })).toMatchObject({ value: { state: "review" } });
    expect(await sendBackArticle(editor, { articleId, note: "Нет второго источника" })).toMatchObject({
      value: { state: "draft" },
    });
    const [row] = await pool()`select review_note from articles where id = ${articleId}`;
    expect(row?.review_note).toBe("Нет второго источника");
    await submitArticle(reporter, { articleId });
    const seen = { articleId, revision: 1, shown: await shownTo(editor, articleId) };
    expect(await approveArticle(editor, seen)).toMatchObject({ value: { state: "ready" } });
    // A text that is ready cannot be changed by the reporter any longer.
    expect(await saveCopy(reporter, { articleId, revision: 1, copy: copyFactory() })).toMatchObject({
      code: "forbidden",
    });
  });

  test("a published text cannot be submitted", async () => {
    const { ru: articleId } = await storyFactory();
    expect(await submitArticle(editor, { articleId })).toMatchObject({ code: "conflict" });
  });
});

describe("the fields that all languages share", () => {
  let tagId: number;
  beforeEach(async () => {
    tagId = await tagFactory();
  });

  const fieldsOf = (storyId: number, more = {}) => ({
    storyId,
    revision: 1,
    sectionId,
    placeId: null,
    tagIds: [tagId],
    leadMediaId: null,
    ...more,
  });

  test("change for readers at once, in the old lists and the new ones", async () => {
    const other = await sectionFactory();
    const { storyId } = await storyFactory({ section: other });
    const told = await noticesOf(() => setStoryFields(editor, fieldsOf(storyId)));
    expect(told).toEqual(expect.arrayContaining([`section:${other}`, `section:${sectionId}`, `tag:${tagId}`]));
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ article: { section: { id: sectionId }, tags: [{}] } });
  });

  test("drops no page of readers while they do not see the story", async () => {
    const { storyId } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
    expect(await noticesOf(() => setStoryFields(editor, fieldsOf(storyId)))).toEqual([]);
  });

  test("are compared by revision, and missing references are named", async () => {
    const { storyId } = await storyFactory();
    await setStoryFields(editor, fieldsOf(storyId));
    expect(await setStoryFields(editor, fieldsOf(storyId))).toMatchObject({ code: "conflict" });
    expect(
      await setStoryFields(editor, fieldsOf(storyId, { revision: 2, tagIds: [999_999], leadMediaId: 999_999 })),
    ).toMatchObject({ fields: { tagIds: "unknown", leadMediaId: "unknown" } });
  });

  test("can be changed by the author while nothing is published, then by editors", async () => {
    const { articleId, storyId } = await draft({}, reporter);
    expect(await setStoryFields(reporter, fieldsOf(storyId))).toMatchObject({ ok: true });
    await publishAsShown(editor, { articleId, revision: 1, at: null });
    expect(await setStoryFields(reporter, fieldsOf(storyId, { revision: 2 }))).toMatchObject({ code: "forbidden" });
  });
});
