import { Agent, request } from "node:http";
import type { Bench } from "@/bench/bench-run.ts";
import { runWrk } from "@/bench/load/wrk.ts";
import { memoryOf, processTree } from "@/bench/processes.ts";
import { median, quantile, spreadOf } from "@/bench/samples.ts";

const WARM = 1_000;
const COLD = 50;

/** Measures the time from server start to the first page, times to first byte, and memory. The database is already up, as for peers. */
export async function measureStart(bench: Bench): Promise<void> {
  const { paper, pages, options, found } = bench;
  const starts: number[] = [];
  for (let round = 1; ; round += 1) {
    const began = performance.now();
    const other = await paper.startAnother();
    await firstByte(other.url + pages.article);
    starts.push(performance.now() - began);
    if (round < options.rounds) {
      await paper.end(other);
      continue;
    }
    await paper.quiet([other.pid]);
    const memory = () => memoryOf(processTree([other.pid]));
    found({ goal: "P13", what: "memory, idle", value: memory(), unit: "MiB", bound: { atMost: 150 }, samples: 1 });
    await measureBytes(bench, other.url);
    const url = other.url + pages.article;
    await runWrk({ url, seconds: options.quick ? 2 : 10, headers: { "accept-encoding": "br" } });
    found({
      goal: "P13",
      what: "memory, after load",
      value: memory(),
      unit: "MiB",
      bound: { atMost: 250 },
      samples: 1,
    });
    await paper.end(other);
    break;
  }
  const { median: value, ...range } = spreadOf(starts.map((time) => time / 1_000));
  found({ goal: "P13", what: "start to the first page", value, unit: "s", bound: { atMost: 1 }, ...range });
}

async function measureBytes({ pages, found }: Bench, url: string): Promise<void> {
  // Prerendered pages are not cold. These articles are not linked from the first pages, so they are not prerendered.
  const cold: number[] = [];
  for (const address of pages.articles.slice(-COLD)) cold.push(await firstByte(url + address));
  const { median: coldest, ...coldRange } = spreadOf(cold);
  const told = `p99 ${quantile(cold, 0.99).toFixed(1)} ms`;
  found({
    goal: "P13",
    what: "first byte of a cold page",
    value: coldest,
    unit: "ms",
    bound: { atMost: 40 },
    ...coldRange,
    beside: told,
  });
  const agent = new Agent({ keepAlive: true });
  const warm: number[] = [];
  for (let count = 0; count < WARM; count += 1) warm.push(await firstByte(url + pages.article, agent));
  agent.destroy();
  const range = { least: Math.min(...warm), most: Math.max(...warm), samples: warm.length };
  const beside = `p99 ${quantile(warm, 0.99).toFixed(2)} ms`;
  found({
    goal: "P13",
    what: "first byte of a warm page",
    value: median(warm),
    unit: "ms",
    bound: { atMost: 1 },
    ...range,
    beside,
  });
}

/** Returns the time from request to first byte, ms. */
function firstByte(url: string, agent: Agent | false = false): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { "accept-encoding": "gzip" } }, (response) => {
      const time = performance.now() - began;
      response.resume();
      response.on("end", () =>
        response.statusCode === 200 ? resolve(time) : reject(new Error(`${url}: ${response.statusCode}`)),
      );
    })
      .on("error", reject)
      .end();
  });
}
