import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Bench } from "@/bench/bench-run.ts";
import { type Run, runWrk } from "@/bench/load/wrk.ts";
import { startNaiveViews } from "@/bench/peers/yardstick.ts";
import { CLIENT_CPU, pinProcesses, SERVER_CPU } from "@/bench/processes.ts";
import { type Bound, numberText } from "@/bench/report.ts";
import { median, quantile, spreadOf } from "@/bench/samples.ts";
import { database } from "@/db/connection/client.ts";
import { countView } from "@/db/mutations/views/count-views.ts";
import { checkout, embeddedUrl, run } from "@/server/testing/running-jarshy.ts";

const HOT = 1;
const SPREAD = 200;

/** The goals over HTTP, by connections: a multiple of naive updates, and a share of an endpoint that writes nothing. */
const overHttp = [
  { connections: 256, naive: { atLeast: 20 }, nothing: { atLeast: 0.8 } },
  { connections: 32, naive: { atLeast: 10 }, nothing: undefined },
] as const;

/**
 * Measures views counted in this process and over HTTP, compared with one row update per view. Also compares the views acknowledged
 * with those stored.
 */
export async function measureCounts(bench: Bench): Promise<void> {
  const { paper } = bench;
  await paper.withDatabase(async (connection) => {
    await connection`create table if not exists bench_views (id int primary key, views bigint not null)`;
    await connection`insert into bench_views values (1, 0) on conflict do nothing`;
  });
  try {
    const articles = await liveArticles();
    await measureInProcess(bench, articles);
    await measureOverHttp(bench, articles);
  } finally {
    await paper.withDatabase((connection) => connection`drop table bench_views`);
  }
}

async function liveArticles(): Promise<number[]> {
  const rows = await database().execute<{ id: number }>(
    sql`select id from live_articles order by id desc limit ${SPREAD}`,
  );
  return rows.map(({ id }) => id);
}

type Counted = { perSecond: number; times: number[]; counted: number };

async function measureInProcess(bench: Bench, articles: number[]): Promise<void> {
  const { options, paper } = bench;
  const lasts = options.quick ? 1_500 : 8_000;
  for (const [callers, atLeast] of [
    [1_000, 50],
    [32, 6],
  ] as const) {
    const naive: Counted[] = [];
    const own: Counted[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      naive.push(await paper.withDatabase((connection) => keepBusy(32, lasts, () => updateHotRow(connection)), 32));
      own.push(await counted(bench, articles, callers, lasts));
    }
    const ratios = own.map(({ perSecond }, index) => perSecond / (naive[index]?.perSecond ?? Number.NaN));
    const { median: value, least, most } = spreadOf(ratios);
    const rates = [own, naive].map((all) => numberText(median(all.map(({ perSecond }) => perSecond))));
    const [times, naiveTimes] = [own, naive].map((all) => all.flatMap((one) => one.times)) as [number[], number[]];
    const p99 = quantile(times, 0.99);
    const naiveP50 = quantile(naiveTimes, 0.5);
    bench.found({
      ...{
        goal: "P6",
        what: `in process, ${callers} callers`,
        unit: "× naive",
        bound: { atLeast },
        value,
        least,
        most,
      },
      samples: times.length,
      beside: `${rates[0]} a second, p50 ${numberText(quantile(times, 0.5))}, p99 ${numberText(p99)} ms; naive, 32 callers, ${rates[1]} a second, p50 ${numberText(naiveP50)} ms`,
    });
    if (callers === 32)
      bench.found({
        goal: "P6",
        what: "in process, 32 callers, p99",
        value: p99 / naiveP50,
        unit: "× naive p50",
        bound: { atMost: 1 },
        samples: times.length,
      });
  }
}

async function updateHotRow(connection: postgres.Sql): Promise<boolean> {
  await connection`update bench_views set views = views + 1 where id = ${HOT}`;
  return true;
}

async function counted(bench: Bench, articles: number[], callers: number, lasts: number): Promise<Counted> {
  const before = await storedViews();
  let turn = 0;
  const result = await keepBusy(callers, lasts, async () => {
    const articleId = articles[turn++ % articles.length] ?? 0;
    return (await countView({ articleId, visitor: randomBytes(16).toString("base64url") })) !== null;
  });
  const lost = result.counted - ((await storedViews()) - before);
  bench.found({
    ...nothing(`acknowledged and not stored, or stored twice, ${callers} callers`),
    value: Math.abs(lost),
    samples: result.counted,
  });
  return result;
}

function nothing(what: string) {
  return { goal: "P6", what, unit: "", bound: { atMost: 0 } } as const;
}

/** Runs `callers` loops at the same time for `lasts` milliseconds; each starts again as soon as it is answered. */
async function keepBusy(callers: number, lasts: number, work: () => Promise<boolean>): Promise<Counted> {
  const times: number[] = [];
  let counts = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() - began < lasts) {
        const start = performance.now();
        if (await work()) counts += 1;
        times.push(performance.now() - start);
      }
    }),
  );
  return { perSecond: (counts * 1_000) / (performance.now() - began), times, counted: counts };
}

async function storedViews(): Promise<number> {
  const [row] = await database().execute<{ views: number }>(
    sql`select coalesce(sum(views), 0)::float8 as views from article_views`,
  );
  return row?.views ?? 0;
}

/** Sends views as pages do. The database and the readers share one processor and the server has the other, as when the goals were set. */
async function measureOverHttp(bench: Bench, articles: number[]): Promise<void> {
  const { paper, pages, options } = bench;
  const naive = await startNaiveViews(embeddedUrl(paper.dataDir));
  pinProcesses(CLIENT_CPU, paper.databasePids);
  const [, action = ""] = /name="\$ACTION_ID_([0-9a-f]+)"/.exec(await paper.read(pages.article)) ?? [];
  const headers = {
    origin: paper.url,
    "next-action": action,
    "content-type": "text/plain;charset=UTF-8",
    "user-agent": BROWSER,
  };
  const seconds = options.quick ? 1 : 4;
  try {
    for (const { connections, naive: bound, nothing: limit } of overHttp) {
      const rates = { own: [] as number[], naive: [] as number[], nothing: [] as number[] };
      for (let round = 0; round < options.rounds; round += 1) {
        const rest = { connections, seconds };
        const before = await storedViews();
        const words = [runs++, ...articles];
        const run = await runWrk({ ...rest, url: paper.url + pages.article, headers, script: "views.lua", words });
        await viewsStored();
        const stored = (await storedViews()) - before;
        rates.own.push(run.rate);
        rates.naive.push((await runWrk({ ...rest, url: `${naive.url}/naive`, script: "posted.lua" })).rate);
        rates.nothing.push((await runWrk({ ...rest, url: `${naive.url}/nothing`, script: "posted.lua" })).rate);
        tellStored(bench, { run, stored, connections });
      }
      tellRates(bench, { rates, connections, bound, limit });
    }
  } finally {
    await naive.end();
    pinProcesses(SERVER_CPU, paper.databasePids);
  }
}

let runs = Date.now() % 1_000_000;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Waits until the views in flight at the end of the load are stored. */
function viewsStored(): Promise<void> {
  return sleep(500);
}

type Stored = { run: Run; stored: number; connections: number };

/** Every answered view must be stored. The only other views that may be stored are those in flight when the load ended. */
function tellStored(bench: Bench, { run, stored, connections }: Stored): void {
  const lost = Math.max(0, run.requests - stored);
  const twice = Math.max(0, stored - run.requests - connections);
  const beside = `${run.requests} answered, ${stored} stored, ${run.failed} bad answers`;
  const what = `over HTTP, ${connections} connections: lost or counted twice`;
  bench.found({ ...nothing(what), value: lost + twice + run.failed, samples: run.requests, beside });
}

type Rates = {
  rates: Record<"own" | "naive" | "nothing", number[]>;
  connections: number;
  bound: Bound;
  limit: Bound | undefined;
};

function tellRates(bench: Bench, { rates, connections, bound, limit }: Rates): void {
  const beside = Object.entries(rates).map(
    ([name, values]) => `${name} ${numberText(Math.round(median(values)))} a second`,
  );
  const row = { goal: "P6", samples: rates.own.length, beside: beside.join(", ") } as const;
  const ratio = (other: number[]) => {
    const {
      median: value,
      least,
      most,
    } = spreadOf(rates.own.map((rate, index) => rate / (other[index] ?? Number.NaN)));
    return { value, least, most };
  };
  const what = `over HTTP, ${connections} connections`;
  bench.found({ ...row, what, unit: "× naive", bound, ...ratio(rates.naive) });
  if (limit)
    bench.found({ ...row, what: `${what}, of writing nothing`, unit: "×", bound: limit, ...ratio(rates.nothing) });
}

/** Kills the paper during storms of views and reports acknowledged views that are missing or counted twice. The paper must be stopped. */
export async function measureKills(bench: Bench): Promise<void> {
  const { paper, options } = bench;
  const rounds = options.quick ? 1 : 5;
  for (const victim of ["everything", "database"]) {
    const words = ["--data", paper.dataDir, "--rounds", String(rounds), "--kill", victim];
    const drill = run([process.execPath, "--import", "tsx", "drills/drill.ts", ...words], {
      env: process.env,
      cwd: checkout,
    });
    const { status, output } = await drill.ends();
    const row = nothing(`kill -9 of ${victim} in storms of views: lost or counted twice`);
    if (status === 0) bench.found({ ...row, value: 0, samples: rounds });
    else if (output.includes("✗"))
      bench.found({ ...row, value: 1, samples: rounds, beside: output.trim().slice(-300) });
    else
      bench.found({ ...row, value: null, reason: `the drill did not come to its end: ${output.trim().slice(-200)}` });
  }
}
