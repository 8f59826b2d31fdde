import type { Sql } from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { authorFactory, pictureFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { fillTables } from "@/db/testing/bulk-rows.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { rowsReadBy } from "@/db/testing/query-plans.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { MAX_COUNTED_STORIES } from "@/lib/newsroom/names.ts";
import { defaultStoriesRequest, type StoriesRequest } from "@/lib/newsroom/stories.ts";
import { listMedia } from "./media/media.ts";
import { listNames } from "./paper/names.ts";
import { listLog } from "./people/log.ts";
import { listStories } from "./stories/stories.ts";
import { countStories, MAX_COUNTED } from "./stories/story-filters.ts";
import { countWaiting, getWork } from "./stories/work.ts";

useDatabase({ prepared: false });

const STORIES = 10_000;
const PICTURES = 20_000;
/** Tables that a page must not read by a sequential scan. */
const big = [
  "stories",
  "articles",
  "article_authors",
  "article_drafts",
  "translations",
  "search_index",
  "audit_log",
  "story_tags",
  "article_views",
  "story_views",
  "media",
  "media_translations",
];

let person: Person;
let section: number;
let busyAuthor: number;
let quietAuthor: number;

beforeAll(async () => {
  person = await personFactory({ role: "editor" });
  const sections = await Promise.all(Array.from({ length: 7 }, () => sectionFactory()));
  section = sections[2] ?? 0;
  [busyAuthor, quietAuthor] = [await authorFactory(), await authorFactory()];
  await fillTables((sql) => generate(sql, sections));
}, 360_000);

/** 10,000 stories: one in 500 without a picture, two in three in both languages, one in 500 unpublished, one in 1,000 in the trash. */
async function generate(sql: Sql, sections: number[]): Promise<void> {
  const picture = await pictureFactory();
  await sql`insert into stories (section_id, lead_media_id, first_published_at, trashed_at)
    select ${sql.array(sections, 23)}[1 + n % ${sections.length}], case when n % 500 <> 3 then ${picture}::int end,
      case when n % 500 > 0 then now() - n * interval '37 minutes' end, case when n % 1000 = 0 then now() end
    from generate_series(1, ${STORIES}::int) n`;
  await sql`insert into articles (story_id, locale, slug, headline, body, body_text, status, published_at, list_at, touched_at)
    select s.id, l.locale, 'story', 'Заголовок ' || s.id, '{"type":"doc","content":[]}', 'Текст',
      case when s.first_published_at is null then case when s.id % 1500 = 0 then 'review' else 'draft' end else 'published' end,
      s.first_published_at, s.first_published_at, now() - s.id * interval '37 minutes'
    from stories s cross join (values ('ru'), ('kk')) l(locale) where l.locale = 'ru' or s.id % 3 > 0`;
  await sql`insert into translations (article_id, story_id, stale)
    select id, story_id, case when story_id % 400 = 7 then 2 else 0 end from articles where locale = 'kk'`;
  await sql`insert into article_authors (article_id, author_id, position, story_id, list_at)
    select a.id, case when a.story_id % 1000 = 1 then ${quietAuthor}::int else ${busyAuthor}::int end, 0, a.story_id, a.list_at from articles a`;
  await sql`insert into article_views (article_id, story_id, views) select id, story_id, id % 100 from articles`;
  await sql`insert into story_views select story_id, sum(views) from article_views group by 1`;
  await sql`insert into search_index (article_id, story_id, locale, published_at, lexemes)
    select id, story_id, locale, published_at, setweight(to_tsvector('simple', 'заголовок ' || story_id), 'A') || setweight(to_tsvector('simple', 'текст'), 'C')
    from articles where status = 'published'`;
  await sql`insert into story_tags (story_id, tag_id, position, list_at) select id, ${await tagFactory()}, 0, first_published_at from stories`;
  await sql`insert into media (sha256, storage_name, format, width, height, size, widths, thumbhash, placeholder, credit)
    select 'a' || lpad(to_hex(n), 63, '0'), 'a' || lpad(to_hex(n), 31, '0'), 'jpeg', 100, 100, 1000, '{100}', '\\x00', '', 'Фотограф ' || n % 1000 from generate_series(1, ${PICTURES}::int) n`;
  await sql`insert into media_translations (media_id, locale, alt)
    select m.id, l.locale, 'Снимок ' || m.id from media m cross join (values ('ru'), ('kk')) l(locale) on conflict do nothing`;
  await sql`insert into audit_log (actor, verb, entity) select 'loader', 'load-story', 'story:' || id from stories order by id`;
}

/** A sequential scan is right for a table with few rows. */
const few = "article_drafts";

async function reading(work: () => Promise<unknown>): Promise<{ most: number; scanned: string[] }> {
  const { most, scanned } = await rowsReadBy(big, work);
  return { most, scanned: scanned.filter((table) => table !== few) };
}

describe("a page of the table reads about as many rows as it shows", () => {
  const deep = `${Date.now() - 200 * 86_400_000}-1`;
  const cases: [string, number, () => Partial<StoriesRequest>][] = [
    ["by touch", 200, () => ({})],
    ["by touch, deep in it", 200, () => ({ before: deep })],
    ["by publication", 200, () => ({ sort: "published" })],
    ["by publication, deep in it", 200, () => ({ sort: "published", before: deep })],
    ["by views", 200, () => ({ sort: "views" })],
    ["by views, deep in it", 200, () => ({ sort: "views", before: "50-5000" })],
    ["by views, of a section", 700, () => ({ sort: "views", sectionId: section })],
    ["by views, in review", 400, () => ({ sort: "views", tab: "review" })],
    ["of a section", 700, () => ({ sectionId: section })],
    ["in review", 400, () => ({ tab: "review" })],
    ["in the trash", 400, () => ({ tab: "trash" })],
    ["that are mine", 400, () => ({ tab: "mine" })],
    ["scheduled", 400, () => ({ tab: "scheduled" })],
    ["with a stale translation", 400, () => ({ tab: "stale" })],
    ["without translation", 700, () => ({ tab: "untranslated" })],
    ["with words that nobody wrote", 400, () => ({ text: "заголовок слово" })],
    ["with a word of every headline", 4_000, () => ({ text: "заголовок" })],
    ["with a word of every text", 400, () => ({ text: "текст" })],
    ["with a number", 400, () => ({ text: "777" })],
    ["of an author who signed little", 700, () => ({ authorId: quietAuthor })],
    ["without a picture", 400, () => ({ tab: "no-picture" })],
    ["published in Kazakh", 700, () => ({ state: "published", language: "kk" })],
    ["not in Kazakh", 700, () => ({ state: "none", language: "kk" })],
    ["withdrawn", 400, () => ({ state: "withdrawn" })],
  ];
  test.each(cases)("%s", async (_name, most, request) => {
    const read = await reading(() => listStories(person, "ru", { ...defaultStoriesRequest, ...request() }));
    expect(read.scanned).toEqual([]);
    expect(read.most).toBeLessThanOrEqual(most);
  });
});

test.each(["снимок 777", "фотограф 77", "такого нет"])(
  "pictures with «%s» in their texts are found by an index",
  async (text) => {
    const read = await reading(() => listMedia(person, { locale: "ru", tab: "all", text, before: null }));
    expect(read.scanned).toEqual([]);
    expect(read.most).toBeLessThanOrEqual(4_000);
  },
);

test("a person's overview and its number read a bounded part of the tables", async () => {
  const read = await reading(() => Promise.all([getWork(person, "ru", new Date()), countWaiting(person)]));
  expect(read.scanned).toEqual([]);
  expect(read.most).toBeLessThanOrEqual(400);
});

test("the numbers of the tabs count no further than their limit", async () => {
  // A sequential scan is the fastest way to count what every third story lacks; it ends with the last one counted.
  const read = await reading(() => countStories(person));
  expect(read.most).toBeLessThanOrEqual(6 * MAX_COUNTED);
});

test("a page of the log reads only that page", async () => {
  const admin = await personFactory({ role: "admin" });
  for (const before of [null, STORIES / 2]) {
    const read = await reading(() => listLog(admin, { before, person: null }, "ru"));
    expect(read.scanned).toEqual([]);
    expect(read.most).toBeLessThanOrEqual(3 * 51);
  }
});

test("names are listed with their number of stories, counted no further than is shown", async () => {
  const chief = await personFactory({ role: "chief" });
  for (const kind of ["tag", "author"] as const) {
    const read = await reading(() => listNames(chief, { kind, locale: "ru", text: "", after: null }));
    expect(read.most).toBeLessThanOrEqual(2 * 2 * (MAX_COUNTED_STORIES + 1));
  }
});
