import type { Sql } from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, limitPool, pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { removeSingleton } from "@/db/connection/singleton.ts";
import { authorFactory, pictureFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { countLexemes } from "@/db/mutations/search/count-lexemes.ts";
import { nextScheduledChange } from "@/db/queries/schedule.ts";
import { fillTables } from "@/db/testing/bulk-rows.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { nodesOf, type Plan, plansOf, rowsReadBy } from "@/db/testing/query-plans.ts";
import type { Section } from "@/lib/article/news.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { lookUpArticle } from "./article.ts";
import { readFeedTexts } from "./feed.ts";
import { getPublicFiles } from "./files/public-files.ts";
import { getFront } from "./front.ts";
import { countDays, countMonths, getAdjacentPeriods } from "./lists/archive.ts";
import {
  type ListRequest,
  listAuthor,
  listLatest,
  listNewestOfSection,
  listOnTopic,
  listPaper,
  listPeriod,
  listSection,
  listTag,
} from "./lists/lists.ts";
import { listMostRead } from "./lists/most-read.ts";
import { listReadNext } from "./lists/read-next.ts";
import { listSectionTopics } from "./lists/topics.ts";
import { getAuthor, getTag } from "./paper.ts";
import { searchStories } from "./search/search.ts";
import { suggest } from "./search/suggestions.ts";
import { listNews, listSitemapMonth, listSitemapMonths, listSitemapPages } from "./sitemaps.ts";
import { getViewTotals } from "./view-totals.ts";

useDatabase({ prepared: false });

const STORIES = 20_000;
/** Tables that a list must never read in full. */
const big = ["stories", "articles", "story_tags", "article_authors", "search_index", "article_views"];

const withoutStories = big.filter((table) => table !== "stories");

let section: number;
let tag: number;
let author: number;

beforeAll(async () => {
  const sections = await Promise.all(Array.from({ length: 7 }, () => sectionFactory()));
  const tags = await Promise.all(Array.from({ length: 40 }, () => tagFactory()));
  const authors = await Promise.all(Array.from({ length: 30 }, () => authorFactory()));
  [section, tag, author] = [sections[2] ?? 0, tags[3] ?? 0, authors[4] ?? 0];
  await fillTables((sql) => generate(sql, sections, tags, authors));
  await countLexemes();
}, 360_000);

/** 20,000 stories, one every 37 minutes: two in three in Russian, two in three in Kazakh. */
async function generate(sql: Sql, sections: number[], tags: number[], authors: number[]): Promise<void> {
  await sql`insert into stories (section_id, first_published_at)
    select ${sql.array(sections, 23)}[1 + n % ${sections.length}], now() - n * interval '37 minutes' from generate_series(1, ${STORIES}::int) n`;
  await sql`insert into articles (story_id, locale, slug, headline, body, body_text, status, published_at, list_at)
    select s.id, l.locale, 'story', 'Заголовок ' || s.id, '{"type":"doc","content":[]}', 'Текст', 'published', s.first_published_at, s.first_published_at
    from stories s cross join (values ('ru'), ('kk')) l(locale) where (l.locale = 'ru' and s.id % 3 > 0) or (l.locale = 'kk' and s.id % 3 < 2)`;
  await sql`insert into story_tags (story_id, tag_id, position, list_at)
    select s.id, ${sql.array(tags, 23)}[1 + (s.id * 7 + p) % ${tags.length}], p, s.first_published_at from stories s cross join generate_series(0, 1) p`;
  await sql`insert into article_authors (article_id, author_id, position, story_id, list_at)
    select a.id, ${sql.array(authors, 23)}[1 + a.story_id % ${authors.length}], 0, a.story_id, a.list_at from articles a`;
  await sql`insert into search_index (article_id, story_id, locale, published_at, lexemes)
    select a.id, a.story_id, a.locale, a.published_at, to_tsvector('simple', 'везд' || case when a.story_id % 3 = 0 then ' част' else '' end
      || case when a.story_id % 10 = 0 then ' десят' else '' end || case when a.story_id % 5000 = 0 then ' редк' else '' end)
    from articles a`;
  await sql`insert into article_views (article_id, story_id, views) select id, story_id, 3 from articles`;
  await sql`insert into most_read ("window", locale, rank, story_id, views)
    select 'day', 'kk', row_number() over (order by id), id, 1 from stories limit 20`;
}

/** The slug of a tag or an author. */
async function slugOf(kind: "tag" | "author", id: number): Promise<string> {
  const [row] = await pool()<{ slug: string }[]>`select slug from ${pool()(`${kind}_translations`)}
    where ${pool()(`${kind}_id`)} = ${id} and locale = 'kk'`;
  return row?.slug ?? "";
}

/** Gives the author a portrait, and returns the name of its file. */
async function portraitOf(id: number): Promise<string> {
  const photo = await pictureFactory();
  const [row] = await pool()<{ name: string }[]>`with given as (update authors set photo_id = ${photo} where id = ${id})
    select storage_name as name from media where id = ${photo}`;
  return row?.name ?? "";
}

/** Expects the plans to scan this index in its own order, and to read at most `most` rows. */
function expectWalk(plans: Plan[], index: string, most: number): void {
  const nodes = plans.flatMap(nodesOf);
  expect(nodes.filter((node) => node["Node Type"] === "Seq Scan" && big.includes(node["Relation Name"] ?? ""))).toEqual(
    [],
  );
  expect(nodes.map((node) => node["Index Name"]).filter(Boolean)).toContain(index);
  const sorted = nodes.filter((node) => /Sort/u.test(node["Node Type"])).map((node) => node["Actual Rows"]);
  // Sorting the page itself is fine; sorting what it is taken from is not.
  expect(Math.max(0, ...sorted)).toBeLessThanOrEqual(21);
  const read = nodes
    .filter((node) => node["Relation Name"] && big.includes(node["Relation Name"]))
    .map((node) => node["Actual Rows"] * node["Actual Loops"]);
  expect(Math.max(0, ...read)).toBeLessThanOrEqual(most);
}

describe("a page of a list is one index scan, wherever in the list the reader is", () => {
  const somewhere = { side: "before" as const, at: Date.now() - 200 * 86_400_000, storyId: 1 };
  const positions: [string, ListRequest["position"]][] = [
    ["at its beginning", null],
    ["deep in it", somewhere],
    ["going back", { ...somewhere, side: "after" }],
  ];

  describe.each(positions)("%s", (_name, position) => {
    const mixed: ListRequest = { locale: "kk", position };
    const only: ListRequest = { ...mixed, onlyThisLanguage: true };
    const day = new Date(Date.now() - 200 * 86_400_000).toISOString().slice(0, 10);
    const cases: [string, string, number, () => Promise<unknown>][] = [
      ["the newest", "stories_latest", 60, () => listPaper(mixed)],
      ["the newest in a language", "articles_language_list", 60, () => listPaper(only)],
      ["a section", "stories_section", 60, () => listSection(section, mixed)],
      ["a tag", "story_tags_list", 60, () => listTag(tag, mixed)],
      ["a tag in a language", "story_tags_list", 90, () => listTag(tag, only)],
      ["an author", "article_authors_list", 160, () => listAuthor(author, mixed)],
      ["an author in a language", "article_authors_list", 160, () => listAuthor(author, only)],
      ["a month", "stories_latest", 60, () => listPeriod(day.slice(0, 7), mixed)],
    ];
    test.each(cases)("%s scans %s", async (_list, index, most, list) => expectWalk(await plansOf(list), index, most));
  });

  test("a day scans stories_latest", async () => {
    const day = new Date(Date.now() - 200 * 86_400_000).toISOString().slice(0, 10);
    expectWalk(await plansOf(() => listPeriod(day, { locale: "ru", position: null })), "stories_latest", 60);
  });

  test("the newest stories next to an article scan stories_latest", async () => {
    expectWalk(await plansOf(() => listLatest("ru", 4, [1, 2, 3])), "stories_latest", 60);
  });

  test("the newest stories of an article's section scan stories_section", async () => {
    expectWalk(await plansOf(() => listNewestOfSection(section, "ru", 7, [1, 2, 3])), "stories_section", 60);
  });

  test("a section in one language reads a bounded number of rows", async () => {
    const plans = await plansOf(() => listSection(section, { locale: "kk", onlyThisLanguage: true, position: null }));
    expectWalk(plans, "stories_section", 400);
  });
});

describe("other queries read no more than they show, or a range of an index", () => {
  const month = almatyDay(new Date(Date.now() - 200 * 86_400_000)).slice(0, 7);
  /** Upper limits for the stories of a month and of two days. */
  const [inMonth, inTwoDays] = [1_300, 110];
  const cases: [string, number, () => Promise<unknown>][] = [
    ["the front page", 260, () => getFront("kk", [{ id: section } as Section])],
    ["an article", 10, () => lookUpArticle(777, "kk")],
    ["what to read after an article", 260, () => listReadNext(777, section, "kk")],
    ["stories on its topic", 200, () => listOnTopic(777, "kk", 4)],
    ["the most read", 60, () => listMostRead("day", "kk", 5)],
    ["the topics of a section", 200, () => listSectionTopics(section, "kk", 6)],
    [
      "a feed with its texts",
      60,
      async () => readFeedTexts((await listPaper({ locale: "kk", position: null })).cards, "kk"),
    ],
    ["the name of a tag", 10, async () => getTag("kk", await slugOf("tag", tag))],
    ["an author", 10, async () => getAuthor("kk", await slugOf("author", author))],
    ["a portrait", 10, async () => getPublicFiles([await portraitOf(author)])],
    ["totals of views", 10, () => getViewTotals([1, 2, 3])],
    ["months beside one", 2, () => getAdjacentPeriods(month)],
    ["days of a month", inMonth, () => countDays(month)],
    ["months of the sitemap", 200, () => listSitemapMonths()],
    ["the other pages of the sitemap", 2 * (40 + 30), () => listSitemapPages("kk")],
    ["the next scheduled change", 10, () => nextScheduledChange()],
  ];
  test.each(cases)("%s", async (_name, most, ask) => {
    const { scanned, most: read } = await rowsReadBy(big, ask);
    expect(scanned).toEqual([]);
    expect(read).toBeLessThanOrEqual(most);
  });

  test.each([
    ["a month of the sitemap", 2 * inMonth, () => listSitemapMonth("kk", month)],
    ["the news sitemap", 2 * inTwoDays, () => listNews()],
  ])("%s reads the articles of that time", async (_name, most, ask) => {
    // Their stories are looked up or, being narrow and few here, scanned.
    const { scanned, most: read } = await rowsReadBy(withoutStories, ask);
    expect(scanned).toEqual([]);
    expect(read).toBeLessThanOrEqual(most);
  });

  test("months of the archive scan the index of stories once", async () => {
    const { scanned, most } = await rowsReadBy(big, () => countMonths());
    expect(scanned).toEqual([]);
    expect(most).toBeLessThanOrEqual(STORIES);
  });
});

describe("a search reads one week of frequent words, and all articles of rare ones", () => {
  /** Articles of a week; every third contains the frequent word, every tenth the less frequent one. */
  const inWeek = Math.ceil(((7 * 24 * 60) / 37) * (4 / 3));
  const request = { locale: "kk" as const, language: null, year: null, before: null };
  const cases: [string, number][] = [
    ["редкое", 30],
    ["десятое", 800 + inWeek],
    ["частое", 800 + inWeek],
    ["частое десятое", 800 + inWeek],
    ["частое редкое", 800 + inWeek],
    ["нигде редкое", 30],
  ];
  describe.each(["relevance", "newest"] as const)("by %s", (order) => {
    test.each(cases)("%s", async (query, most) => {
      const { scanned, most: read } = await rowsReadBy(big, () => searchStories({ ...request, order, query }));
      expect(scanned).toEqual([]);
      expect(read).toBeLessThanOrEqual(most);
    });
  });

  test("with synonyms it also reads what these match, and finds their groups by an index", async () => {
    await pool()`with made as (insert into synonyms (added_at) select now() from generate_series(1, 5000) returning id),
      said as (select id, chr(1072 + id % 32) || chr(1072 + id / 32 % 32) || id as one, 'сөз ' || id as other from made)
      insert into synonym_words (group_id, place, words)
        select id, 1, one from said union all select id, 2, other from said`;
    await pool()`with made as (insert into synonyms default values returning id) insert into synonym_words (group_id, place, words)
      select id, place, words from made, unnest('{десятое,редкое,везде частое}'::text[]) with ordinality said(words, place)`;
    await ownerPool()`analyze synonym_words, synonyms`;
    for (const query of ["десятое", "частое десятое", "везде частое", "редкое"]) {
      const { scanned, most } = await rowsReadBy([...big, "synonym_words"], () =>
        searchStories({ ...request, order: "relevance", query }),
      );
      expect([query, scanned]).toEqual([query, []]);
      expect([query, most <= 1_000 + inWeek]).toEqual([query, true]);
    }
  });

  test("a search within a section does one lookup per match", async () => {
    const [{ slug } = { slug: "" }] = await pool()<{ slug: string }[]>`select slug from section_translations
      where section_id = ${section} and locale = 'kk'`;
    const { scanned } = await rowsReadBy(big, () =>
      searchStories({ ...request, order: "newest", query: "частое", section: slug }),
    );
    expect(scanned).toEqual([]);
  });
});

describe("suggestions read what begins with the typed text, however many words the paper has", () => {
  const WORDS = 20_000;
  /** With fewer, a sequential scan would be right. */
  const STEMS = 50_000;
  /** One in fifty words begins like this. */
  const begun = "кара";
  const wide = [...big, "lexeme_stats", "search_words", "tag_translations", "author_translations"];

  beforeAll(async () => {
    const word = pool()`case when n % 50 = 0 then 'кара' else '' end || translate(md5(n::text), '0123456789abcdef', 'абвгдежзиклмнопр')`;
    // The trigrams are indexed at the end: row by row takes several times as long.
    const [trigrams] = await ownerPool()<
      { made: string }[]
    >`select pg_get_indexdef('search_words_trigrams'::regclass) as made`;
    await ownerPool()`drop index search_words_trigrams`;
    await pool()`insert into search_words select left(${word}, 14), left(${word}, 14) from generate_series(1, ${WORDS}::int) n on conflict do nothing`;
    await ownerPool().unsafe(trigrams?.made ?? "");
    await pool()`insert into lexeme_stats select left(${word}, 12), 1 from generate_series(1, ${STEMS}::int) n on conflict do nothing`;
    for (const kind of ["tag", "author"]) {
      const [table, names] = [pool()(`${kind}s`), pool()(`${kind}_translations`)];
      await pool()`with made as (insert into ${table} select from generate_series(1, 5000) returning id)
        insert into ${names} (${pool()(`${kind}_id`)}, locale, name, slug)
        select id, 'kk', left(translate(md5(id::text), '0123456789abcdef', 'абвгдежзиклмнопр'), 12), 'name-' || id from made`;
    }
    await ownerPool()`vacuum analyze search_words, lexeme_stats, tag_translations, author_translations`;
  }, 360_000);

  test.each([
    ["к", 0],
    ["ка", 2 * (STEMS / 50)],
    [begun, 2 * (STEMS / 50)],
    ["частое", 1_000],
    ["частое дес", 1_000],
    ["нигде", 1_000],
  ])("%s", async (typed, most) => {
    if (most === 0) return expect(await suggest(typed, "kk")).toEqual([]);
    const { scanned, most: read } = await rowsReadBy(wide, () => suggest(typed, "kk"));
    expect(scanned).toEqual([]);
    expect(read).toBeLessThanOrEqual(most);
  });
});

test("readers' queries are planned once, not each time", async () => {
  const list: ListRequest = { locale: "kk", position: null };
  const deep: ListRequest = { ...list, position: { side: "before", at: Date.now() - 200 * 86_400_000, storyId: 1 } };
  const asks: (() => Promise<unknown>)[] = [
    () => getFront("kk", [{ id: section } as Section]),
    () => lookUpArticle(777, "kk"),
    () => listOnTopic(777, "kk", 2),
    () => listLatest("kk", 2, [1]),
    () => listNewestOfSection(section, "kk", 7, [1]),
    () => listMostRead("day", "kk", 5),
    () => listPaper(list),
    () => listPaper(deep),
    () => listSection(section, list),
    () => listTag(tag, list),
    () => listAuthor(author, { ...list, onlyThisLanguage: true }),
  ];
  await onOneConnection(async () => {
    // A connection plans a statement five times before it compares it with a generic plan.
    for (const ask of asks) for (let time = 0; time < 12; time += 1) await ask();
    const counted = await pool()<{ statement: string; custom: number }[]>`
      select statement, custom_plans::int as custom from pg_prepared_statements where statement like '%stories%'`;
    const often = counted.filter(({ custom }) => custom > 5);
    expect(counted).not.toHaveLength(0);
    expect(often.map(({ statement }) => statement.trim().slice(0, 200))).toEqual([]);
  });
});

/** Runs `work` on a pool of a single new connection. */
async function onOneConnection(work: () => Promise<void>): Promise<void> {
  const renew = async () => {
    await closeDatabase();
    removeSingleton("pool-size");
  };
  await renew();
  limitPool(1);
  await work().finally(renew);
}
