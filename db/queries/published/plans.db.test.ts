import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { database, pool } from "@/db/client.ts";
import { authorFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { type ListRequest, listAuthor, listLatest, listPaper, listPeriod, listSection, listTag } from "./lists.ts";

useDatabase();

const STORIES = 20_000;
/** Tables of which a list must never read everything. */
const big = ["stories", "articles", "story_tags", "article_authors"];

let section: number;
let tag: number;
let author: number;

beforeAll(async () => {
  const sections = await Promise.all(Array.from({ length: 7 }, () => sectionFactory()));
  const tags = await Promise.all(Array.from({ length: 40 }, () => tagFactory()));
  const authors = await Promise.all(Array.from({ length: 30 }, () => authorFactory()));
  [section, tag, author] = [sections[2] ?? 0, tags[3] ?? 0, authors[4] ?? 0];
  await generate(sections, tags, authors);
}, 120_000);

/** Twenty thousand stories in a minute's raster: two in three in Russian, half in Kazakh. */
async function generate(sections: number[], tags: number[], authors: number[]): Promise<void> {
  await pool()`insert into stories (section_id, first_published_at)
    select ${pool().array(sections, 23)}[1 + n % ${sections.length}], now() - n * interval '37 minutes' from generate_series(1, ${STORIES}::int) n`;
  await pool()`insert into articles (story_id, locale, slug, headline, body, body_text, status, published_at, list_at)
    select s.id, l.locale, 'story', 'Заголовок ' || s.id, '{"type":"doc","content":[]}', 'Текст', 'published', s.first_published_at, s.first_published_at
    from stories s cross join (values ('ru'), ('kk')) l(locale) where (l.locale = 'ru' and s.id % 3 > 0) or (l.locale = 'kk' and s.id % 3 < 2)`;
  await pool()`insert into story_tags (story_id, tag_id, position, list_at)
    select s.id, ${pool().array(tags, 23)}[1 + (s.id * 7 + p) % ${tags.length}], p, s.first_published_at from stories s cross join generate_series(0, 1) p`;
  await pool()`insert into article_authors (article_id, author_id, position, story_id, list_at)
    select a.id, ${pool().array(authors, 23)}[1 + a.story_id % ${authors.length}], 0, a.story_id, a.list_at from articles a`;
  await pool()`vacuum analyze`;
}

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: Plan[];
};

/** The plans of the statements that `list` really runs. */
async function plansOf(list: () => Promise<unknown>): Promise<Plan[]> {
  const ran = vi.spyOn(database(), "execute");
  await list();
  const statements = ran.mock.calls.map(([statement]) => statement as SQL);
  ran.mockRestore();
  expect(statements).not.toHaveLength(0);
  const plans: Plan[] = [];
  for (const statement of statements) {
    const [row] = await database().execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
      sql`explain (analyze, format json) ${statement}`,
    );
    if (row) plans.push(row["QUERY PLAN"][0].Plan);
  }
  return plans;
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** The node that walks the list in its own order. */
function expectWalk(plans: Plan[], index: string, most: number): void {
  const nodes = plans.flatMap(nodesOf);
  expect(nodes.filter((node) => node["Node Type"] === "Seq Scan" && big.includes(node["Relation Name"] ?? ""))).toEqual(
    [],
  );
  expect(nodes.map((node) => node["Index Name"]).filter(Boolean)).toContain(index);
  const sorted = nodes.filter((node) => /Sort/u.test(node["Node Type"])).map((node) => node["Actual Rows"]);
  // The page itself may be put in order; what it is taken from may not.
  expect(Math.max(0, ...sorted)).toBeLessThanOrEqual(21);
  const read = nodes
    .filter((node) => node["Relation Name"] && big.includes(node["Relation Name"]))
    .map((node) => node["Actual Rows"] * node["Actual Loops"]);
  expect(Math.max(0, ...read)).toBeLessThanOrEqual(most);
}

describe("a page of a list is one walk of its index, wherever in it the reader is", () => {
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
    test.each(cases)("%s walks %s", async (_list, index, most, list) => expectWalk(await plansOf(list), index, most));
  });

  test("a day walks stories_latest", async () => {
    const day = new Date(Date.now() - 200 * 86_400_000).toISOString().slice(0, 10);
    expectWalk(await plansOf(() => listPeriod(day, { locale: "ru", position: null })), "stories_latest", 60);
  });

  test("the newest beside an article walk stories_latest", async () => {
    expectWalk(await plansOf(() => listLatest("ru", 4, [1, 2, 3])), "stories_latest", 60);
  });

  test("a section in one language reads a bounded number of rows", async () => {
    const plans = await plansOf(() => listSection(section, { locale: "kk", onlyThisLanguage: true, position: null }));
    expectWalk(plans, "stories_section", 400);
  });
});
