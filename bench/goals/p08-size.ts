import { existsSync } from "node:fs";
import { sql } from "drizzle-orm";
import { BenchPaper } from "@/bench/bench-paper.ts";
import { type Bench, notMeasured } from "@/bench/bench-run.ts";
import { findWords } from "@/bench/measure/words-of-paper.ts";
import { numberText } from "@/bench/report.ts";
import { quantile } from "@/bench/samples.ts";
import { database } from "@/db/connection/client.ts";
import { getFront } from "@/db/queries/published/front.ts";
import {
  listAuthor,
  listOnTopic,
  listPaper,
  listPeriod,
  listSection,
  listTag,
} from "@/db/queries/published/lists/lists.ts";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import type { SearchRequest } from "@/db/queries/published/search/matches.ts";
import { searchStories } from "@/db/queries/published/search/search.ts";
import type { ListPosition } from "@/lib/site/list-position.ts";

const SMALL = 10_000;
const LARGE = 1_000_000;
const PAGE_SIZE = 20;
const DEEP_PAGE = 10_000;

/** The product's queries, by name. */
type Queries = Record<string, () => Promise<unknown>>;
type Times = Record<string, number[]>;

/** Measures the product's own queries on a paper of ten thousand articles and on one of a million. */
export async function measureSizes(bench: Bench): Promise<void> {
  await bench.paper.stop();
  try {
    const small = await timesOf(bench, SMALL);
    const large = await timesOf(bench, LARGE);
    if (small && large) report(bench, small, large);
    else
      for (const goal of ["P8", "P9"] as const)
        bench.found(
          notMeasured(goal, "a million articles", "there is no paper of that size (--sizes makes it)", { atMost: 2 }),
        );
  } finally {
    await bench.paper.start();
  }
}

/** Returns the times of each query, or null if there is no paper of this size. */
async function timesOf({ options, say }: Bench, articles: number): Promise<Times | null> {
  const paper = BenchPaper.ofSize(articles);
  if (!options.sizes && !existsSync(paper.dataDir)) return null;
  say(`a paper of ${numberText(articles)} articles`);
  await paper.prepare(say);
  await paper.start();
  try {
    await paper.quiet();
    const samples = options.quick ? 100 : 1_000;
    const times: Times = {};
    for (const [what, ask] of Object.entries(await productQueries())) {
      for (let warm = 0; warm < 10; warm += 1) await ask();
      times[what] = [];
      for (let sample = 0; sample < samples; sample += 1) {
        const began = performance.now();
        await ask();
        times[what].push(performance.now() - began);
      }
    }
    return times;
  } finally {
    await paper.stop();
  }
}

async function productQueries(): Promise<Queries> {
  const locale = "ru";
  const { sections } = await getSiteFrame(locale);
  const [busiest] = await database().execute<{
    section: number;
    tag: number;
    author: number;
    story: number;
    day: string;
  }>(sql`
    select (select section_id from stories group by 1 order by count(*) desc limit 1) as section,
      (select tag_id from story_tags group by 1 order by count(*) desc limit 1) as tag,
      (select author_id from article_authors group by 1 order by count(*) desc limit 1) as author,
      (select max(story_id) from story_tags) as story,
      (select to_char(max(first_published_at), 'YYYY-MM') from stories where first_published_at <= now()) as day`);
  if (!busiest) throw new Error("the paper has no stories");
  const newest = { locale, position: null } as const;
  const words = await findWords();
  const search = (query: string): SearchRequest => ({
    ...{ query, locale, language: null, year: null, order: "relevance", before: null },
  });
  const deep = { locale, position: await positionAfter(DEEP_PAGE * PAGE_SIZE) } as const;
  const hundred = { locale, position: await positionAfter(100 * PAGE_SIZE) } as const;
  return {
    "front page": () => getFront(locale, sections),
    newest: () => listPaper(newest),
    "newest, page 100": () => listPaper(hundred),
    [`newest, page ${numberText(DEEP_PAGE)} or the last one`]: () => listPaper(deep),
    section: () => listSection(busiest.section, newest),
    "section, one language": () => listSection(busiest.section, { ...newest, onlyThisLanguage: true }),
    tag: () => listTag(busiest.tag, newest),
    author: () => listAuthor(busiest.author, newest),
    "month of the archive": () => listPeriod(busiest.day, newest),
    "on the topic": () => listOnTopic(busiest.story, locale, 4),
    ...Object.fromEntries(
      Object.entries({
        "a rare word": words.rare,
        [MEDIUM]: words.medium,
        "a word of 30 %": words.frequent,
        ...words.three,
      }).map(([what, query]) => [`${SEARCH}${what}`, () => searchStories(search(query))]),
    ),
    [MOST_READ]: () => listMostRead("week", locale, 10),
  };
}

const SEARCH = "search, ";
const MEDIUM = "a word of 1 %";
const MOST_READ = "most read of the week";

/** Returns the position in the list of all stories after this number of stories, or before the last page if there are fewer. */
async function positionAfter(stories: number): Promise<ListPosition> {
  const [row] = await database().execute<{ at: string; id: number }>(sql`
    select first_published_at as at, id from stories where first_published_at <= now() order by first_published_at desc, id desc
    offset (select least(${stories}, greatest(count(*) - ${PAGE_SIZE}, 0)) from stories where first_published_at <= now()) limit 1`);
  return row ? { side: "before", at: Date.parse(row.at), storyId: row.id } : null;
}

function report(bench: Bench, small: Times, large: Times): void {
  for (const [what, times] of Object.entries(large)) {
    const others = small[what] ?? [];
    const [p50, p99] = [0.5, 0.99].map((share) => quantile(times, share)) as [number, number];
    const [before50, before99] = [0.5, 0.99].map((share) => quantile(others, share)) as [number, number];
    const beside = `p50 ${numberText(p50)} ms, p99 ${numberText(p99)} ms; at ${numberText(SMALL)} ${numberText(before50)} and ${numberText(before99)} ms`;
    const row = { samples: times.length, beside } as const;
    if (what === MOST_READ) {
      bench.found({ ...row, goal: "P9", what: `${what}, p99`, value: p99, unit: "ms", bound: { atMost: 2 } });
      continue;
    }
    const isSearch = what.startsWith(SEARCH);
    const isMedium = what === `${SEARCH}${MEDIUM}`;
    const half = isMedium ? 3 : 1.5;
    if (isSearch)
      bench.found({ ...row, goal: "P8", what: `${what}, p99`, value: p99, unit: "ms", bound: { atMost: 10 } });
    if (!isSearch || isMedium)
      bench.found({
        ...row,
        goal: "P8",
        what: `${what}, p50`,
        value: p50 / before50,
        unit: "×",
        bound: { atMost: half },
      });
    bench.found({ ...row, goal: "P8", what: `${what}, p99`, value: p99 / before99, unit: "×", bound: { atMost: 2 } });
  }
}
