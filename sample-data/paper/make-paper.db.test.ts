import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { getGeneratedStories, listReferenceIds } from "@/db/mutations/loading/generated-stories.ts";
import { loadMany, type NewStory } from "@/db/mutations/loading/load-many.ts";
import { loadStory } from "@/db/mutations/loading/load-story.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { articlesByPlace, forceIntoRanking, storiesByPlace, type Whereabouts } from "@/db/testing/reader-surfaces.ts";
import { StoryFolders } from "@/import/testing/story-folders.ts";
import type { Actor } from "@/lib/access/permissions.ts";
import { locales } from "@/lib/site/locales.ts";
import { makePaper } from "./make-paper.ts";
import { makeStory } from "./story-maker.ts";

useDatabase();

/** A hundred stories have 140 articles. Twice that, and one article that is the only one of its story. */
const STORIES_AT_ONCE = 100;
const ARTICLES_AT_ONCE = 140;
const ARTICLES = 2 * ARTICLES_AT_ONCE + 1;
const loader: Actor = { kind: "operator", name: "loader" };

let folders: StoryFolders;
beforeAll(async () => {
  folders = new StoryFolders();
}, 360_000);
afterAll(() => folders.end());

const make = (articles: number, onProgress: (text: string) => void = () => {}) =>
  makePaper({ articles, words: 40, onProgress, storiesAtOnce: STORIES_AT_ONCE });

const count = async (table: string): Promise<number> => {
  const [row] = await pool()<{ count: number }[]>`select count(*)::int as count from ${pool()(table)}`;
  return row?.count ?? 0;
};

test("a paper gets exactly the requested articles, once, also after an interruption", async () => {
  const broken = make(ARTICLES, (text) => {
    if (text.startsWith(`${ARTICLES_AT_ONCE} of`)) throw new Error("broken off");
  });
  await expect(broken).rejects.toThrow("broken off");
  expect(await count("articles")).toBe(ARTICLES_AT_ONCE);
  expect(await make(ARTICLES)).toBe(ARTICLES - ARTICLES_AT_ONCE);
  expect(await count("articles")).toBe(ARTICLES);
  expect(await make(ARTICLES)).toBe(0);
  expect(await count("articles")).toBe(ARTICLES);
  expect(await getGeneratedStories()).toMatchObject({ articles: ARTICLES, stories: await count("stories") });
  const twice = await pool()`select headline, published_at, locale from articles group by 1, 2, 3 having count(*) > 1`;
  expect(twice).toHaveLength(0);
}, 360_000);

test("every copied time, every total and every link matches the rows that it was made from", async () => {
  const wrong = async (query: ReturnType<typeof sql>) => [...(await database().execute(query))];
  const first = sql`(select min(published_at) from articles a where a.story_id = t.story_id and status = 'published')`;
  expect(
    await wrong(sql`select id from stories s where first_published_at is distinct from
      (select min(published_at) from articles a where a.story_id = s.id and status = 'published')`),
  ).toEqual([]);
  for (const table of ["articles", "story_tags", "article_authors"])
    expect(
      await wrong(sql`select t.story_id from ${sql.identifier(table)} t where t.list_at is distinct from ${first}`),
    ).toEqual([]);
  expect(
    await wrong(sql`select a.id from articles a left join search_index i on i.article_id = a.id and i.published_at = a.published_at
      and i.locale = a.locale and i.story_id = a.story_id where i.article_id is null`),
  ).toEqual([]);
  expect(
    await wrong(sql`select v.article_id from article_views v left join views_daily d using (article_id)
      group by v.article_id, v.views having coalesce(sum(d.views), 0) <> v.views`),
  ).toEqual([]);
  expect(await count("article_views")).toBe(ARTICLES);
  expect(await count("revisions")).toBe(ARTICLES);
  expect(await count("story_tags")).toBe(3 * (await count("stories")));
  const [ahead] =
    await pool()`select count(*)::int as count from articles where published_at > now() or touched_at > now()`;
  expect(ahead?.count).toBe(0);
});

/** The newest story published in both languages on one day, and where readers would look for it. */
async function newestStory(): Promise<Whereabouts> {
  const [row] =
    await pool()`select s.id, s.section_id, s.first_published_at as day, split_part(a.headline, ':', 1) as word,
      (select tag_id from story_tags where story_id = s.id limit 1) as tag,
      (select author_id from article_authors where story_id = s.id limit 1) as author
    from stories s join articles a on a.story_id = s.id and a.locale = 'ru'
    where exists (select from articles k where k.story_id = s.id and k.locale = 'kk'
      and (k.published_at at time zone 'Asia/Almaty')::date = (a.published_at at time zone 'Asia/Almaty')::date)
    order by s.first_published_at desc limit 1`;
  const [other] =
    await pool()`select t.story_id from story_tags t where t.tag_id = ${row?.tag} and t.story_id <> ${row?.id} limit 1`;
  const { id, section_id: section, ...rest } = row as unknown as { id: number; section_id: number } & Whereabouts;
  return { ...rest, day: new Date(rest.day), stories: [id], section, companion: other?.story_id };
}

test("a made story appears in every place that readers look at", async () => {
  const at = await newestStory();
  await forceIntoRanking(at.stories);
  for (const locale of locales) {
    for (const only of [true, false]) {
      const places = await storiesByPlace(locale, at, only);
      expect(Object.keys(places)).toHaveLength(only ? 7 : 13);
      expect(places).toEqual(Object.fromEntries(Object.keys(places).map((place) => [place, at.stories])));
    }
    expect(await articlesByPlace(locale, at)).toEqual({
      feedTexts: at.stories,
      sitemap: at.stories,
      address: at.stories,
    });
  }
});

describe("a story that is written with others is the same as one loaded alone", () => {
  const written: Record<"together" | "alone", number> = { together: 0, alone: 0 };

  beforeAll(async () => {
    const stock = {
      ...(await listReferenceIds()),
      pictures: (await pool()`select id from media order by id`).map(({ id }) => id),
    };
    const now = new Date();
    const options = { seed: 6, words: 120, asOf: now, total: 38, stock, now };
    const made = makeStory(37, options, 2);
    const [article] = made.articles;
    // Adds a picture in the text and views of today, whatever the random numbers gave.
    article?.body.content.push({
      type: "image",
      attrs: { id: "picture", mediaId: stock.pictures[0] ?? 0, alt: "", caption: "", credit: "" },
    });
    const day = now.toISOString().slice(0, 10);
    const pastViews = { total: 5, daily: [{ day, views: 5 }], hourly: [{ hour: `${day}T00:00:00Z`, views: 5 }] };
    for (const one of made.articles) one.pastViews = pastViews;
    const story: NewStory = { ...made, placeId: stock.places[0] ?? null };
    const newest = async () => (await pool()`select max(id) as id from stories`)[0]?.id as number;
    await loadMany(loader, [story], async () => {});
    written.together = await newest();
    await loadStory(loader, { ...story, folder: "alone", hash: "h", legacyAddress: null });
    written.alone = await newest();
    expect(written.alone).toBeGreaterThan(written.together);
  }, 360_000);

  const tables: Record<string, { where: string; without: string[] }> = {
    stories: { where: "id = ?", without: ["id", "folder", "folder_hash"] },
    articles: { where: "story_id = ?", without: ["id", "story_id"] },
    story_tags: { where: "story_id = ?", without: ["story_id"] },
    story_media: { where: "story_id = ?", without: ["story_id"] },
    article_authors: { where: "story_id = ?", without: ["story_id", "article_id"] },
    search_index: { where: "story_id = ?", without: ["story_id", "article_id"] },
    article_views: { where: "story_id = ?", without: ["story_id", "article_id"] },
    story_views: { where: "story_id = ?", without: ["story_id"] },
    revisions: { where: "article_id in (select id from articles where story_id = ?)", without: ["id", "article_id"] },
    views_daily: { where: "article_id in (select id from articles where story_id = ?)", without: ["article_id"] },
    views_hourly: { where: "article_id in (select id from articles where story_id = ?)", without: ["article_id"] },
    audit_log: { where: "entity = 'story:' || ?", without: ["id", "entity", "after"] },
  };
  test.each(Object.entries(tables))("in %s", async (table, { where, without }) => {
    const rows = async (story: number) => {
      const found = await pool().unsafe(`select * from ${table} where ${where.replace("?", "$1::text::int")}`, [story]);
      return found
        .map((row) =>
          JSON.stringify(Object.entries(row).filter(([name]) => ![...without, "created_at", "at"].includes(name))),
        )
        .sort();
    };
    const together = await rows(written.together);
    expect(together).toEqual(await rows(written.alone));
    expect(together.length).toBeGreaterThan(0);
  });
});
