import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import { loadFolder } from "./load.ts";
import { articleFile, pictureFile, rowVersions, StoryFolders } from "./testing/story-folders.ts";

useDatabase();

let folders: StoryFolders;
const quiet = { onProgress: () => {} };
const load = () => loadFolder(folders.directory, quiet);

beforeAll(async () => {
  folders = new StoryFolders();
  await sectionFactory({ key: "news", colour: "society" });
  await sectionFactory({ key: "sport", colour: "sport" });
});
beforeEach(() => folders.clear());
afterAll(() => folders.end());

async function storyOf(
  folder: string,
): Promise<{ id: number; firstPublishedAt: string | null; section: string } | undefined> {
  const [row] = await pool()<
    { id: number; firstPublishedAt: string | null; section: string }[]
  >`select s.id, s.first_published_at as "firstPublishedAt", x.key as section
    from stories s join sections x on x.id = s.section_id where folder = ${folder}`;
  return row;
}

async function idOf(folder: string): Promise<number> {
  const story = await storyOf(folder);
  if (!story) throw new Error(`${folder} was not loaded`);
  return story.id;
}

test("a folder becomes a story with all data of its files", async () => {
  folders.story("whole", {
    "story.json": {
      section: "news-kk",
      place: "Алмасай",
      tags: ["дороги", "зима"],
      legacyUrl: "/old/1",
      leadMedia: {
        file: "road.png",
        credit: { ru: "Асель", kk: "Әсел" },
        focal: [0.25, 0.75],
        alt: { ru: "дорога", kk: "жол" },
        caption: { ru: "Дорога.", kk: "Жол." },
      },
    },
    "road.png": await pictureFile("#336699"),
    "snow.png": await pictureFile("#eeeeee"),
    "ru.md": articleFile(
      {
        headline: "Дорога",
        standfirst: "Коротко",
        kicker: "Стройка",
        authors: ["Ольга", "Даурен"],
        views: 12,
        updatedAt: "2026-03-10T09:00:00+05:00",
        corrections: [{ at: "2026-03-10T09:00:00+05:00", text: "Было не так" }],
      },
      "Первый.\n\n![снег](snow.png)",
    ),
    "kk.md": articleFile(
      { headline: "Жол", authors: ["Ольга", "Дәурен"], publishedAt: "2026-03-10T08:50:00+05:00" },
      "Бірінші.",
    ),
  });
  expect(await load()).toEqual({ loaded: 1, unchanged: 0, problems: [] });
  const lookup = await lookUpArticle(await idOf("whole"), "ru");
  if (lookup.found !== "article") throw new Error(lookup.found);
  expect(lookup.article).toMatchObject({
    slug: "doroga",
    headline: "Дорога",
    standfirst: "Коротко",
    kicker: "Стройка",
    place: "Алмасай",
    section: { key: "news" },
    publishedAt: "2026-03-10T03:30:00.000Z",
    updatedAt: "2026-03-10T04:00:00.000Z",
    corrections: [{ at: "2026-03-10T04:00:00.000Z", text: "Было не так" }],
    views: 12,
    picture: { alt: "дорога", caption: "Дорога.", credit: "Асель", focal: [0.25, 0.75], widths: [240] },
    translations: [{ locale: "kk", headline: "Жол", slug: "zhol", sectionSlug: "news-kk" }],
  });
  expect(lookup.article.authors.map((author) => author.name)).toEqual(["Ольга", "Даурен"]);
  expect(lookup.article.tags.map((tag) => tag.name)).toEqual(["дороги", "зима"]);
  expect(Object.values(lookup.article.bodyPictures)).toHaveLength(1);
  const kk = await lookUpArticle(await idOf("whole"), "kk");
  expect(kk).toMatchObject({ article: { picture: { caption: "Жол.", credit: "Әсел" } } });
  // The same people, by their names in either language: lists of equal length name them in the same order.
  expect(kk.found === "article" && kk.article.authors.map((author) => author.name)).toEqual(["Ольга", "Дәурен"]);
  const [people] = await pool()<{ count: number }[]>`select count(*)::int as count from authors`;
  expect(people?.count).toBe(2);
});

test("a credit in one text is that of both languages, and replaces what was there", async () => {
  const creditsAfter = async (credit: string | object) => {
    folders.story("credited", {
      "story.json": { section: "news-ru", leadMedia: { file: "road.png", credit } },
      "road.png": await pictureFile("#224466"),
      "kk.md": articleFile({ headline: "Жол" }),
    });
    expect((await load()).problems).toEqual([]);
    const id = await idOf("credited");
    const found = [await lookUpArticle(id, "ru"), await lookUpArticle(id, "kk")];
    return found.map((one) => one.found === "article" && one.article.picture?.credit);
  };
  expect(await creditsAfter({ kk: "Әсел" })).toEqual(["", "Әсел"]);
  expect(await creditsAfter("Ольга")).toEqual(["Ольга", "Ольга"]);
  expect(await creditsAfter("")).toEqual(["", ""]);
});

describe("loading again", () => {
  test("writes nothing if the files are the same", async () => {
    for (const name of ["a1", "a2", "a3"])
      folders.story(name, { "ru.md": articleFile({ headline: name, authors: ["Ольга"], views: 5 }) });
    expect(await load()).toMatchObject({ loaded: 3, unchanged: 0 });
    const before = await rowVersions();
    expect(await noticesOf(load)).toEqual([]);
    expect(await load()).toEqual({ loaded: 0, unchanged: 3, problems: [] });
    expect(await rowVersions()).toEqual(before);
  });

  test("changes only the story whose file changed, keeps its id and its views, and increments the revision", async () => {
    for (const name of ["b1", "b2"]) folders.story(name, { "ru.md": articleFile({ headline: name, views: 7 }) });
    await load();
    const other = await pool()`select xmin::text, ctid::text from articles where story_id = ${await idOf("b2")}`;
    const id = await idOf("b1");
    await pool()`update article_views set views = views + 3 where story_id = ${id}`;
    folders.story("b1", { "ru.md": articleFile({ headline: "Новый", views: 500 }, "Новый текст.") });
    const heard = await noticesOf(async () => expect(await load()).toMatchObject({ loaded: 1, unchanged: 1 }));
    expect(heard).toContain(`story:${id}`);
    expect(heard).not.toContain(`story:${await idOf("b2")}`);
    expect(heard).not.toContain(`card:${id}`);
    expect(await pool()`select xmin::text, ctid::text from articles where story_id = ${await idOf("b2")}`).toEqual(
      other,
    );
    const lookup = await lookUpArticle(id, "ru");
    expect(lookup).toMatchObject({ article: { headline: "Новый", slug: "novyy", views: 10 } });
    const revisions = await pool()<
      { revision: number }[]
    >`select r.revision from revisions r join articles a on a.id = r.article_id where a.story_id = ${id} order by 1`;
    expect(revisions.map((row) => row.revision)).toEqual([1, 2]);
  });

  test("works after the newsroom has saved revisions of its own", async () => {
    folders.story("kept", { "ru.md": articleFile({ headline: "Первая" }) });
    await load();
    await pool()`insert into revisions (article_id, revision, state, actor)
      select a.id, 2, '{}', 'user:1' from articles a join stories s on s.id = a.story_id where s.folder = 'kept'`;
    folders.story("kept", { "ru.md": articleFile({ headline: "Вторая" }) });
    expect(await load()).toMatchObject({ loaded: 1, problems: [] });
    expect(await lookUpArticle(await idOf("kept"), "ru")).toMatchObject({ article: { headline: "Вторая" } });
  });

  test("notices a changed picture, section and tag", async () => {
    const withPicture = async (colour: string, section: string, tags: string[]) =>
      folders.story("c1", {
        "story.json": { section, tags, leadMedia: { file: "p.png" } },
        "p.png": await pictureFile(colour),
      });
    await withPicture("#112233", "news-ru", ["вода"]);
    await load();
    expect(await load()).toMatchObject({ unchanged: 1 });
    await withPicture("#445566", "news-ru", ["вода"]);
    expect(await load()).toMatchObject({ loaded: 1 });
    const [before] = await pool()<{ id: number }[]>`select id from sections where key = 'news'`;
    const [water] = await pool()<
      { id: number }[]
    >`select tag_id as id from tag_translations where name = 'вода' limit 1`;
    await withPicture("#445566", "sport-ru", ["снег"]);
    const heard = await noticesOf(load);
    expect(await storyOf("c1")).toMatchObject({ section: "sport" });
    expect(heard).toEqual(expect.arrayContaining([`section:${before?.id}`, `tag:${water?.id}`]));
  });

  test("a withdrawn story answers with its reason, and every page with its card is invalidated", async () => {
    folders.story("d1", { "ru.md": articleFile({ headline: "Ошибка", views: 3 }) });
    await load();
    const id = await idOf("d1");
    folders.story("d1", {
      "ru.md": articleFile({ headline: "Ошибка", status: "withdrawn", withdrawnReason: "Дата неверна" }),
    });
    const heard = await noticesOf(load);
    expect(heard).toEqual(
      expect.arrayContaining([
        `card:${id}`,
        `story:${id}`,
        "front",
        "search",
        "sitemap",
        "day:2026-03-10",
        "day:2026-03",
        "day:2026",
      ]),
    );
    expect(await lookUpArticle(id, "ru")).toEqual({
      found: "withdrawn",
      headline: "Ошибка",
      ended: false,
      reason: "Дата неверна",
      translations: [],
    });
    expect(await storyOf("d1")).toMatchObject({ firstPublishedAt: null });
  });

  test("a story moved into the future is no longer public, and every page with its card is invalidated", async () => {
    folders.story("e1");
    await load();
    const id = await idOf("e1");
    folders.story("e1", { "ru.md": articleFile({ publishedAt: "2100-01-01T00:00:00+05:00" }) });
    expect(await noticesOf(load)).toContain(`card:${id}`);
    expect(await lookUpArticle(id, "ru")).toEqual({ found: "nothing" });
  });
});

test("stories get ids in the order of their time, whatever their folders are called", async () => {
  folders.story("z-early", { "ru.md": articleFile({ publishedAt: "2020-01-01T00:00:00+06:00" }) });
  folders.story("a-late", { "ru.md": articleFile({ publishedAt: "2021-01-01T00:00:00+06:00" }) });
  await load();
  expect(await idOf("a-late")).toBeGreaterThan(await idOf("z-early"));
});

test("progress names each story and ends with all of them", async () => {
  for (const name of ["p1", "p2"]) folders.story(name);
  const seen: [number, number, string][] = [];
  await loadFolder(folders.directory, { onProgress: (...step) => seen.push(step) });
  expect(seen.map(([done, total]) => [done, total])).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
  expect(seen.map(([, , name]) => name)).toEqual(["p1", "p2", ""]);
});

test("equal picture files are stored once, whichever stories show them", async () => {
  const picture = await pictureFile("#abcdef");
  for (const name of ["same-1", "same-2"])
    folders.story(name, { "story.json": { section: "news-ru", leadMedia: { file: "p.png" } }, "p.png": picture });
  await load();
  const rows = await pool()<
    { id: number }[]
  >`select distinct lead_media_id as id from stories where folder like 'same-%'`;
  expect(rows).toHaveLength(1);
  const [row] = await pool()<{ name: string }[]>`select storage_name as name from media where id = ${rows[0]?.id ?? 0}`;
  const name = row?.name ?? "";
  const files = readdirSync(path.join(folders.dataDir, "media", name.slice(0, 2))).filter((file) =>
    file.startsWith(name),
  );
  expect(files.sort()).toEqual(
    [
      ...["1200x1200", "1200x630", "1200x675", "1200x900"].map((size) => `-${size}-50x50.jpg`),
      ...["-240.jpg", "-240.webp", "-original.png"],
    ].map((ending) => name + ending),
  );
});

test("lost picture files are restored by the next load of a story that shows them", async () => {
  folders.story("lost", {
    "story.json": { section: "news-ru", leadMedia: { file: "p.png" } },
    "p.png": await pictureFile("#fedcba"),
  });
  await load();
  rmSync(path.join(folders.dataDir, "media"), { recursive: true });
  folders.story("lost", {
    "story.json": { section: "news-ru", leadMedia: { file: "p.png", credit: "Новое" } },
    "p.png": await pictureFile("#fedcba"),
  });
  await load();
  expect(readdirSync(path.join(folders.dataDir, "media"))).toHaveLength(1);
});
