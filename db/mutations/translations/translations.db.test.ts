import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Block } from "@/blocks/registry/block-types.ts";
import { pool } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { discardCopy } from "@/db/mutations/articles/discard.ts";
import { keepPresence } from "@/db/mutations/articles/presence.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { getTranslationSource } from "@/db/queries/newsroom/articles/translation.ts";
import { listStories } from "@/db/queries/newsroom/stories/stories.ts";
import { countStories } from "@/db/queries/newsroom/stories/story-filters.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { defaultStoriesRequest } from "@/lib/newsroom/stories.ts";
import { sourceBlocks, wordsHash } from "@/lib/translation/translation.ts";
import { pruneSourceWords } from "./prune-source-words.ts";

useDatabase();

let editor: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "chief" });
});

const line = (id: string, text: string): Block => ({
  type: "paragraph",
  attrs: { id },
  content: [{ type: "text", text }],
});
const russian = (...words: string[]) =>
  copyFactory({ headline: "Мост", body: { type: "doc", content: words.map((text, at) => line(`r${at}`, text)) } });

/** A published Russian story with an up-to-date Kazakh draft. */
async function translated() {
  const story = await storyFactory({
    section: await sectionFactory(),
    ru: {},
    kk: { status: "draft", publishedAt: null },
  });
  await write(story.ru, russian("Первый", "Второй"));
  await translate(story.kk);
  return story;
}

async function revisionOf(articleId: number): Promise<number> {
  return (await getArticleForEditing(editor, articleId))?.revision ?? 0;
}

async function write(articleId: number, copy: ReturnType<typeof copyFactory>, publish = true): Promise<void> {
  const saved = await saveCopy(editor, { articleId, revision: await revisionOf(articleId), copy });
  expect(saved).toMatchObject({ ok: true, value: { saved: true } });
  if (publish) await publishAsItStands(articleId);
}

async function publishAsItStands(articleId: number): Promise<void> {
  expect(await publishAsShown(editor, { articleId, revision: await revisionOf(articleId), at: null })).toMatchObject({
    ok: true,
  });
}

/** Marks the Kazakh text as a translation of the current Russian one. */
async function translate(articleId: number): Promise<void> {
  const article = await getArticleForEditing(editor, articleId);
  const source = article && (await getTranslationSource(editor, article));
  if (!source) throw new Error("there is nothing to translate from");
  const content = source.blocks.map(({ id, hash, words }) => ({
    ...line(`k${id}`, `қаз ${words}`),
    attrs: { id: `k${id}`, from: [{ id, hash }] },
  })) as Block[];
  const madeFrom = { locale: source.locale, headline: wordsHash(source.headline), skipped: [] };
  await write(articleId, copyFactory({ headline: "Көпір", body: { type: "doc", content }, madeFrom }), false);
}

async function staleOf(storyId: number): Promise<number | undefined> {
  const table = await listStories(editor, "ru", { ...defaultStoriesRequest, text: String(storyId) });
  return table.stories[0]?.articles.find(({ locale }) => locale === "kk")?.stale;
}

describe("the count of stale parts", () => {
  test("grows when the original is published with another paragraph, and not while it is only edited", async () => {
    const { storyId, ru, kk } = await translated();
    expect(await staleOf(storyId)).toBe(0);
    await write(ru, russian("Первый", "Второй, исправленный", "Третий"), false);
    expect(await staleOf(storyId)).toBe(0);
    await publishAsItStands(ru);
    expect(await staleOf(storyId)).toBe(2);
    expect(await countStories(editor)).toMatchObject({ stale: 1 });
    const stale = await listStories(editor, "ru", { ...defaultStoriesRequest, tab: "stale" });
    expect(stale.stories.map((story) => story.storyId)).toEqual([storyId]);
    await translate(kk);
    expect(await staleOf(storyId)).toBe(0);
    expect(await countStories(editor)).toMatchObject({ stale: 0 });
  });

  test("is kept when the translation is published, and recounted when its copy is discarded", async () => {
    const { storyId, ru, kk } = await translated();
    await publishAsItStands(kk);
    await write(ru, russian("Первый", "Второй, исправленный"));
    expect(await staleOf(storyId)).toBe(1);
    await translate(kk);
    expect(await staleOf(storyId)).toBe(0);
    expect(await discardCopy(editor, { articleId: kk, revision: await revisionOf(kk) })).toMatchObject({ ok: true });
    expect(await staleOf(storyId)).toBe(1);
  });

  test("follows the working copy of an original that is not public", async () => {
    const { storyId, ru } = await translated();
    await write(ru, russian("Первый", "Второй, который пишут"), false);
    expect(await staleOf(storyId)).toBe(0);
    await withdrawArticle(editor, { articleId: ru, reason: "Ошибка" });
    expect(await staleOf(storyId)).toBe(1);
  });

  test("is removed when the text is no longer a translation", async () => {
    const { storyId, ru, kk } = await translated();
    await write(ru, russian("Другое"));
    await write(kk, copyFactory({ headline: "Көпір" }), false);
    expect(await pool()`select from translations where story_id = ${storyId}`).toHaveLength(0);
  });
});

test("the words that a translation was made from can be compared, but not by people without access", async () => {
  const { ru, kk } = await translated();
  await write(ru, russian("Первый", "Второй, исправленный"));
  const article = await getArticleForEditing(editor, kk);
  const source = article && (await getTranslationSource(editor, article));
  expect(source?.blocks.map(({ words }) => words)).toEqual(["Первый", "Второй, исправленный"]);
  expect(Object.values(source?.earlier ?? {})).toEqual(expect.arrayContaining(["Второй", "Первый", "Мост"]));
  const alone = await storyFactory({ ru: {} });
  const single = await getArticleForEditing(editor, alone.ru);
  expect(single && (await getTranslationSource(editor, single))).toBeNull();
});

describe("words that no article uses any more", () => {
  beforeEach(async () => void (await pruneSourceWords()));
  const wordsOf = async (storyId: number) =>
    (await pool()<{ words: string }[]>`select words from source_words where story_id = ${storyId} order by words`).map(
      ({ words }) => words,
    );
  /** A translation whose original was changed several times since. */
  async function movedOn() {
    const story = await translated();
    for (const words of ["исправленный", "дополненный", "сокращённый"])
      await write(story.ru, russian("Первый", `Второй, ${words}`));
    return story;
  }

  test("are deleted; translated words and the original's current words can still be compared", async () => {
    const { storyId, kk } = await movedOn();
    expect(await wordsOf(storyId)).toHaveLength(6);
    expect(await pruneSourceWords()).toBe(2);
    expect(await wordsOf(storyId)).toEqual(["Второй", "Второй, сокращённый", "Мост", "Первый"]);
    const article = await getArticleForEditing(editor, kk);
    const source = article && (await getTranslationSource(editor, article));
    expect(Object.values(source?.earlier ?? {})).toEqual(expect.arrayContaining(["Второй", "Первый", "Мост"]));
    await translate(kk);
    await pruneSourceWords();
    expect(await wordsOf(storyId)).toEqual(["Второй, сокращённый", "Мост", "Первый"]);
  });

  test("stay while somebody has the story open: their translation may not be saved yet", async () => {
    const { storyId, kk } = await movedOn();
    await keepPresence(editor, { articleId: kk });
    expect(await pruneSourceWords()).toBe(0);
    await pool()`update article_presence set seen_at = now() - interval '2 hours'`;
    expect(await pruneSourceWords()).toBe(2);
    expect(await wordsOf(storyId)).toHaveLength(4);
  });

  test("stay while the story is being written", async () => {
    const { storyId } = await movedOn();
    await pool().begin(async (tx) => {
      await tx`select from stories where id = ${storyId} for update`;
      expect(await pruneSourceWords()).toBe(0);
    });
    expect(await pruneSourceWords()).toBe(2);
  });

  test("are deleted a hundred stories at a time, in turn", async () => {
    await pool()`with made as (
        insert into stories (section_id) select ${await sectionFactory()} from generate_series(1, 250) returning id)
      insert into source_words (story_id, hash, words) select id, 'unused' || n, 'x' from made, generate_series(1, 3) n`;
    const removed = [await pruneSourceWords(), await pruneSourceWords(), await pruneSourceWords()];
    expect(removed.reduce((all, one) => all + one)).toBe(750);
    for (const one of removed) expect(one).toBeLessThanOrEqual(300);
    await pool()`delete from stories where id not in (select story_id from articles)`;
  });
});

test("a translation with an empty paragraph cannot be published; without it, it can, and loses paragraphs without words", async () => {
  const { kk, ru } = await translated();
  const own = (await getArticleForEditing(editor, ru))?.copy.body;
  const [first, second] = sourceBlocks(own ?? { type: "doc", content: [] });
  if (!first || !second) throw new Error("the original has two paragraphs");
  const from = (one: typeof first) => [{ id: one.id, hash: one.hash }];
  const half: Block[] = [
    { ...line("k1", "Бірінші"), attrs: { id: "k1", from: from(first) } } as Block,
    { type: "paragraph", attrs: { id: "k2", from: from(second) } },
  ];
  const madeFrom = { locale: "ru" as const, skipped: [] };
  await write(kk, copyFactory({ headline: "Көпір", body: { type: "doc", content: half }, madeFrom }), false);
  expect(await publishAsShown(editor, { articleId: kk, revision: await revisionOf(kk), at: null })).toEqual({
    ok: false,
    code: "invalid",
    fields: { body: "untranslated" },
  });
  const whole: Block[] = [half[0] as Block, { type: "paragraph", attrs: { id: "k3" } }];
  await write(kk, copyFactory({ headline: "Көпір", body: { type: "doc", content: whole }, madeFrom }));
  expect((await getArticleForEditing(editor, kk))?.copy).toMatchObject({ madeFrom, body: { content: [whole[0]] } });
});
