import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { authorFactory, pictureFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { type ArticleParts, storyFactory } from "@/db/factories/story-factory.ts";
import { withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import { listenForChanges } from "@/db/notices.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { media } from "@/db/schema/media.ts";
import { authors, tagTranslations } from "@/db/schema/paper.ts";
import { articles } from "@/db/schema/stories.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { getPublicFiles } from "./files/public-files.ts";
import { getAuthor, getTag } from "./paper.ts";

useDatabase();

const HOUR_MS = 3_600_000;
const [earlier, later] = [new Date(Date.now() - HOUR_MS), new Date(Date.now() + HOUR_MS)];

let editor: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "chief" });
});

type Names = { tag: number; tagSlug: string; author: number; authorSlug: string; portrait: string };

/** A tag, and an author with a portrait, that no story has yet. */
async function namesOfNothing(): Promise<Names> {
  const [tag, author, photoId] = [await tagFactory(), await authorFactory(), await pictureFactory()];
  await database().update(authors).set({ photoId }).where(eq(authors.id, author));
  const [words] = await database().select().from(tagTranslations).where(eq(tagTranslations.tagId, tag));
  const [signed] = await pool()<{ slug: string }[]>`select slug from author_translations where author_id = ${author}`;
  const [picture] = await database().select().from(media).where(eq(media.id, photoId));
  const [tagSlug, authorSlug] = [words?.slug ?? "", signed?.slug ?? ""];
  return { tag, tagSlug, author, authorSlug, portrait: picture?.storageName ?? "" };
}

/** Which of the names readers see, and the cache tags of their pages. */
async function visibleNames({ tagSlug, authorSlug, portrait }: Names, locale: Locale = "ru") {
  const { result, scope } = await withPageScope(async () => ({
    tag: (await getTag(locale, tagSlug)) !== null,
    author: (await getAuthor(locale, authorSlug)) !== null,
    portrait: (await getPublicFiles([portrait])).has(portrait),
  }));
  return { ...result, cacheTags: [...scope.cacheTags].toSorted() };
}

const all = { tag: true, author: true, portrait: true };
const none = { tag: false, author: false, portrait: false };

describe("readers see a tag, an author and a portrait", () => {
  test("in both languages, if a story is live in one of them", async () => {
    const names = await namesOfNothing();
    await storyFactory({ tags: [names.tag], authors: [names.author], ru: null, kk: {} });
    expect([await visibleNames(names, "ru"), await visibleNames(names, "kk")]).toMatchObject([all, all]);
  });

  test("exactly from the start to the end of the only article", async () => {
    const names = await namesOfNothing();
    const { ru } = await storyFactory({ tags: [names.tag], authors: [names.author], ru: { publishedAt: earlier } });
    expect(await visibleNames(names)).toMatchObject(all);
    await database().update(articles).set({ unpublishAt: sql`now()` }).where(eq(articles.id, ru));
    expect(await visibleNames(names)).toMatchObject(none);
  });
});

describe("readers do not see them if the only story is", () => {
  const hidden: Record<string, ArticleParts> = {
    "a draft": { status: "draft", publishedAt: null },
    "in review": { status: "review", publishedAt: null },
    scheduled: { publishedAt: later },
    withdrawn: { status: "withdrawn", publishedAt: earlier },
  };
  test.each(Object.entries(hidden))("%s", async (_state, ru) => {
    const names = await namesOfNothing();
    expect(await visibleNames(names)).toMatchObject(none);
    await storyFactory({ tags: [names.tag], authors: [names.author], ru });
    expect(await visibleNames(names)).toMatchObject(none);
  });

  test("live, and the author signed only its unpublished language", async () => {
    const names = await namesOfNothing();
    await storyFactory({ ru: {}, kk: { status: "draft", publishedAt: null, authors: [names.author] } });
    expect(await visibleNames(names)).toMatchObject({ author: false, portrait: false });
  });
});

test("the first publication and the last withdrawal invalidate the pages of the names", async () => {
  const names = await namesOfNothing();
  const { ru: articleId } = await storyFactory({
    tags: [names.tag],
    authors: [names.author],
    ru: { status: "draft", publishedAt: null },
  });
  const pageTags: CacheTag[] = [`author:${names.author}`, `tag:${names.tag}`];
  const heard = new Set<CacheTag>();
  const listening = await listenForChanges({
    tags: (tags) => void tags.map((one) => heard.add(one)),
    reconnected: () => {},
  });
  try {
    expect(await visibleNames(names)).toMatchObject({ ...none, cacheTags: pageTags });
    const { revision = 0 } = (await getArticleForEditing(editor, articleId)) ?? {};
    expect(await publishAsShown(editor, { articleId, revision, at: null })).toMatchObject({ ok: true });
    await expect.poll(() => [...heard]).toEqual(expect.arrayContaining(pageTags));
    expect(await visibleNames(names)).toMatchObject({ ...all, cacheTags: pageTags });
    heard.clear();
    expect(await withdrawArticle(editor, { articleId, reason: "Ошибка" })).toMatchObject({ ok: true });
    await expect.poll(() => [...heard]).toEqual(expect.arrayContaining(pageTags));
    expect(await visibleNames(names)).toMatchObject({ ...none, cacheTags: pageTags });
  } finally {
    await listening.close();
  }
});
