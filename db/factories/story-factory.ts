import type { Body } from "@/blocks/registry/block-types.ts";
import { database } from "@/db/connection/client.ts";
import { indexArticles } from "@/db/mutations/search/index-articles.ts";
import { refreshStoryOrder } from "@/db/mutations/stories/story-order.ts";
import { articleAuthors, articles, stories, storyTags } from "@/db/schema/stories.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { only, sectionFactory } from "./paper-factory.ts";
import { serial } from "./serial.ts";

type Status = (typeof articles.$inferInsert)["status"];

export type ArticleParts = {
  headline?: string;
  standfirst?: string;
  kicker?: string;
  text?: string;
  slug?: string;
  status?: NonNullable<Status>;
  publishedAt?: Date | null;
  unpublishAt?: Date;
  updatedAt?: Date;
  withdrawnReason?: string;
  authors?: number[];
};

/** `ru` and `kk`: the article in that language, null for none. If neither is given, the story is in Russian only. */
export type StoryParts = {
  section?: number;
  tags?: number[];
  picture?: number | null;
  publishedAt?: Date;
  authors?: number[];
  ru?: ArticleParts | null;
  kk?: ArticleParts | null;
};

export type MadeStory = { storyId: number; ru: number; kk: number };

/** A body with one paragraph per line. */
export function bodyOf(text: string): Body {
  const content = text
    .split("\n")
    .map((line) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text: line }] }));
  return { type: "doc", content };
}

const ownSections = new Map<string | undefined, Promise<number>>();

/** One section per database, for stories whose test does not need a particular one. */
function anySection(): Promise<number> {
  const url = process.env.DATABASE_URL;
  const section = ownSections.get(url) ?? sectionFactory();
  ownSections.set(url, section);
  return section;
}

/** A valid story, published an hour ago unless the parts say otherwise. Returns its id and those of its articles, 0 for a missing one. */
export async function storyFactory(parts: StoryParts = {}): Promise<MadeStory> {
  const sectionId = parts.section ?? (await anySection());
  const { id: storyId } = only(
    await database()
      .insert(stories)
      .values({ sectionId, leadMediaId: parts.picture ?? null })
      .returning({ id: stories.id }),
  );
  const given = { ru: parts.ru === undefined && parts.kk === undefined ? {} : parts.ru, kk: parts.kk };
  const made: MadeStory = { storyId, ru: 0, kk: 0 };
  const tagRows = (parts.tags ?? []).map((tagId, position) => ({ storyId, tagId, position }));
  if (tagRows.length > 0) await database().insert(storyTags).values(tagRows);
  for (const locale of locales) {
    const article = given[locale];
    if (article)
      made[locale] = await insertArticle(storyId, locale, {
        publishedAt: parts.publishedAt,
        authors: parts.authors,
        ...article,
      });
  }
  await refreshStoryOrder(database(), storyId);
  return made;
}

type FullParts = ArticleParts & { publishedAt?: Date | null | undefined; authors?: number[] | undefined };

async function insertArticle(storyId: number, locale: Locale, parts: FullParts): Promise<number> {
  const number = serial();
  const {
    status = "published",
    standfirst = "",
    kicker = "",
    headline = `Заголовок ${number}`,
    text = `Текст ${number}`,
  } = parts;
  const publishedAt = parts.publishedAt === undefined ? new Date(Date.now() - 3_600_000) : parts.publishedAt;
  const words = { headline, standfirst, kicker, slug: parts.slug ?? `story-${number}`, excerpt: standfirst || text };
  const { id } = only(
    await database()
      .insert(articles)
      .values({
        storyId,
        locale,
        ...words,
        body: bodyOf(text),
        bodyText: text,
        wordCount: text.split(/\s+/u).length,
        status,
        publishedAt,
        unpublishAt: parts.unpublishAt ?? null,
        updatedAt: parts.updatedAt ?? null,
        listAt: status === "published" ? publishedAt : null,
        withdrawnReason: parts.withdrawnReason ?? "",
      })
      .returning({ id: articles.id }),
  );
  const signatures = (parts.authors ?? []).map((authorId, position) => ({
    articleId: id,
    authorId,
    position,
    storyId,
  }));
  if (signatures.length > 0) await database().insert(articleAuthors).values(signatures);
  if (status === "published") await indexArticles(database(), [id]);
  return id;
}
