import { setTimeout as sleep } from "node:timers/promises";
import type { Bench } from "@/bench/bench-run.ts";
import { steadyLoad } from "@/bench/load/steady-load.ts";
import { runWrk } from "@/bench/load/wrk.ts";
import { ask } from "@/bench/pages.ts";
import { memoryOf } from "@/bench/processes.ts";
import { numberText } from "@/bench/report.ts";
import { median, quantile } from "@/bench/samples.ts";
import { uncachedLoad } from "./p04-uncached.ts";

const TIMES = 10;
const CONNECTIONS = 16;
const SLICES_OF_WARMING = 5;
const WAVE_MS = 50;

type Shed = { time: number; status: number; retryAfter: boolean };

/** Measures cached pages under full load while ten times as many uncached pages are requested as the server can render. */
export async function measureOverload(bench: Bench): Promise<void> {
  const { paper, pages, options, found } = bench;
  const lasts = options.quick ? 4_000 : 20_000;
  const url = paper.url + pages.home;
  const sustainable = await runWrk({
    ...uncachedLoad(paper.url + pages.section),
    seconds: options.quick ? 2 : 10,
  });
  await paper.quiet();
  const alone = await steadyLoad(url, CONNECTIONS, sleep(lasts));
  const shed: Shed[] = [];
  const memory: number[] = [];
  const flood = floodWith(paper.url + pages.section, { rate: sustainable.rate * TIMES, lasts, shed });
  const memoize = sampleMemory(memory, paper.pids, lasts);
  const besides = await steadyLoad(url, CONNECTIONS, sleep(lasts));
  await Promise.all([flood, memoize]);
  const rate = (slices: number[]) => median(slices.slice(SLICES_OF_WARMING)) * 10;
  found({
    ...{ goal: "P14", what: "pages in memory under overload", unit: "× their rate alone", bound: { atLeast: 0.5 } },
    value: rate(besides.slices) / rate(alone.slices),
    samples: besides.slices.length,
    beside: `${numberText(Math.round(rate(besides.slices)))} and ${numberText(Math.round(rate(alone.slices)))} req/s; ${numberText(sustainable.rate)} cold pages a second can be made, ${numberText(Math.round(sustainable.rate * TIMES))} were asked for`,
  });
  tellShed(bench, shed);
  const [middle = 0, end = 0] = [memory[memory.length >> 1], memory.at(-1)];
  const beside = `${numberText(middle)} MiB in the middle, ${numberText(end)} MiB at the end, at most ${numberText(Math.max(...memory))} MiB`;
  found({
    goal: "P14",
    what: "memory at the end",
    value: end / middle,
    unit: "× the middle",
    bound: { atMost: 1.25 },
    samples: memory.length,
    beside,
  });
}

function tellShed({ found }: Bench, shed: Shed[]): void {
  const refused = shed.filter(({ status }) => status === 503);
  const others = shed.filter(({ status }) => status !== 503 && status !== 200);
  const row = { goal: "P14", samples: shed.length } as const;
  const beside = `${refused.length} refused, ${shed.length - refused.length - others.length} answered`;
  const waited =
    refused.length > 0
      ? quantile(
          refused.map(({ time }) => time),
          0.99,
        )
      : 0;
  found({ ...row, what: "until a page is refused, p99", value: waited, unit: "ms", bound: { atMost: 1_000 }, beside });
  const silent = refused.filter(({ retryAfter }) => !retryAfter).length;
  found({
    ...row,
    what: "refused without a time to come back, or answered in another way",
    value: silent + others.length,
    unit: "",
    bound: { atMost: 0 },
  });
}

/** Requests uncached pages at this rate without waiting for answers. Resolves when all are answered. */
async function floodWith(
  url: string,
  { rate, lasts, shed }: { rate: number; lasts: number; shed: Shed[] },
): Promise<void> {
  const answers: Promise<void>[] = [];
  const began = performance.now();
  const from = Date.now();
  while (performance.now() - began < lasts) {
    const due = (rate * (performance.now() - began)) / 1_000;
    while (answers.length < due) answers.push(askOne(`${url}?before=${from - answers.length}-1`, shed));
    await sleep(WAVE_MS);
  }
  await Promise.all(answers);
}

async function askOne(url: string, shed: Shed[]): Promise<void> {
  const began = performance.now();
  const answer = await ask(url).catch(() => null);
  const retryAfter = answer?.headers["retry-after"] !== undefined;
  shed.push({ time: performance.now() - began, status: answer?.status ?? 0, retryAfter });
}

/** Samples the memory of the server twice a second for `lasts` milliseconds. */
async function sampleMemory(memory: number[], pids: number[], lasts: number): Promise<void> {
  for (const end = Date.now() + lasts; Date.now() < end; await sleep(500)) memory.push(memoryOf(pids));
}
