import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import type { Bench } from "@/bench/bench-run.ts";
import { longestBelow, SLICE_MS, steadyLoad } from "@/bench/load/steady-load.ts";
import { Newsroom } from "@/bench/newsroom.ts";
import { ask } from "@/bench/pages.ts";
import { median } from "@/bench/samples.ts";

const READERS = 1_000;
const CONNECTIONS = 32;
/** How long the table lock is held: long enough for every request to arrive, shorter than the five seconds that renders wait. */
const LOCK_HELD_MS = 1_500;

/** Measures a thousand simultaneous requests for an uncached page, and a publication under full load on cached pages. */
export async function measureOneRender(bench: Bench): Promise<void> {
  await measureSingleFlight(bench);
  await measurePublication(bench);
}

/**
 * Renders cannot be observed from outside, but their queries can while the table that they read is locked. One render waits once with
 * each of its queries. A thousand requests must add no further waiting queries.
 */
async function measureSingleFlight(bench: Bench): Promise<void> {
  const { paper, pages } = bench;
  await paper.quiet();
  const cold = `${paper.url}${pages.section}?before=${Date.now()}`;
  const one = await held(bench, [`${cold}-1`]);
  const many = await held(
    bench,
    Array.from({ length: READERS }, () => `${cold}-2`),
  );
  const answers = new Set(many.answers.map(({ status, body }) => `${status} ${body.toString("base64")}`));
  bench.found({
    ...{ goal: "P5", what: `renders for ${READERS} who ask at once`, unit: "", bound: { atMost: 1 } },
    value: many.waiting / one.waiting,
    samples: READERS,
    beside: `of one query ${many.waiting} waited at once, of one reader's ${one.waiting}; a render each would have taken all ten connections`,
  });
  const bad = many.answers.filter(({ status }) => status !== 200).length + answers.size - 1;
  bench.found({
    goal: "P5",
    what: "bad or different answers among them",
    value: bad,
    unit: "",
    bound: { atMost: 0 },
    samples: READERS,
  });
}

/** Requests these pages while the articles table is locked, then releases the lock. Returns the waiting queries and the answers. */
async function held({ paper }: Bench, urls: string[]) {
  return paper.withDatabase(async (sql) => {
    const asked = await sql.begin(async (holding) => {
      await holding`lock table articles, stories in access exclusive mode`;
      const answers = Promise.all(urls.map((url) => ask(url)));
      await sleep(LOCK_HELD_MS);
      return { answers, waiting: await waitingFor(holding) };
    });
    return { waiting: asked.waiting, answers: await asked.answers };
  });
}

/** Returns the largest number of sessions that wait with the same query. Other pages rendered at this time run other queries. */
async function waitingFor(sql: postgres.TransactionSql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select coalesce(max(count), 0)::int as count from (
    select count(*) from pg_stat_activity where wait_event_type = 'Lock' group by query) alike`;
  return row?.count ?? 0;
}

async function measurePublication(bench: Bench): Promise<void> {
  const { paper, pages, options } = bench;
  const newsroom = await Newsroom.enter(paper);
  const story = await newsroom.beginStory("Проба под нагрузкой");
  await paper.read(pages.home);
  const url = paper.url + pages.home;
  const [before, after] = [options.quick ? 2_000 : 5_000, options.quick ? 3_000 : 10_000];
  const work = async () => {
    await sleep(before);
    for (let count = 1; count <= 3; count += 1) {
      await newsroom.publishSaved(story, await newsroom.save(story, `Проба под нагрузкой, ${count}`));
      await sleep(after / 3);
    }
    await newsroom.withdraw(story);
  };
  const { slices, failed } = await steadyLoad(url, CONNECTIONS, work());
  // The first slices are the warm-up.
  const usual = median(slices.slice(5, before / SLICE_MS));
  bench.found({
    ...{
      goal: "P5",
      what: "longest time below half the rate while stories are published",
      unit: "ms",
      bound: { atMost: 1_000 },
    },
    value: longestBelow(slices.slice(5), usual / 2),
    samples: slices.length,
    beside: `${Math.round((usual * 1_000) / SLICE_MS).toLocaleString("en")} req/s before, ${failed} bad answers`,
  });
}
