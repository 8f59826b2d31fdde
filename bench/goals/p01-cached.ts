import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Bench } from "@/bench/bench-run.ts";
import { type Contestant, delayOf, inRounds, ratesText, ratioOf } from "@/bench/compare.ts";
import type { Load } from "@/bench/load/wrk.ts";
import { runWrk } from "@/bench/load/wrk.ts";
import { ask, decoded, type Encoding, encodings, pageKinds, zipfTurns } from "@/bench/pages.ts";
import { startBareNode, type Yardstick } from "@/bench/peers/yardstick.ts";
import { numberText } from "@/bench/report.ts";

const TURNS = 5_000;
const LEAST = { atLeast: 0.9 };
const LONGEST = { atMost: 2 };

/**
 * Compares cached pages with bare Node: one address of each kind, two hundred addresses in the distribution of readers' requests, and
 * both again after minutes of mixed load.
 */
export async function measureCached(bench: Bench): Promise<void> {
  const { paper, pages, options } = bench;
  const yardstick = await startBareNode(paper, [...pageKinds.map((kind) => pages[kind]), ...pages.articles]);
  const turns = path.join(paper.dataDir, "..", "turns.txt");
  writeFileSync(turns, `${zipfTurns(pages.articles, TURNS).join("\n")}\n`);
  try {
    await measureAll(bench, { yardstick, turns, when: "" });
    if (options.minutes === 0) return;
    bench.say(`${options.minutes} minutes of mixed load`);
    await mixedLoad(bench, turns);
    await measureAll(bench, { yardstick, turns, when: `after ${options.minutes} minutes: ` });
  } finally {
    await yardstick.end();
  }
}

type Round = { yardstick: Yardstick; turns: string; when: string };

async function measureAll(bench: Bench, { yardstick, turns, when }: Round): Promise<void> {
  const { pages, paper } = bench;
  for (const encoding of encodings) {
    for (const kind of pageKinds) {
      const load = { headers: { "accept-encoding": encoding } };
      await measureOne(bench, yardstick, { what: `${when}${kind}, ${encoding}`, address: pages[kind], load, encoding });
    }
    const load = { headers: { "accept-encoding": encoding }, script: "in-turn.lua", words: [turns] };
    for (const address of pages.articles) await paper.read(address);
    const what = `${when}${pages.articles.length} articles, ${encoding}`;
    await measureOne(bench, yardstick, { what, address: pages.articles[0] ?? "", load, encoding });
  }
}

type One = { what: string; address: string; load: Omit<Load, "url" | "seconds">; encoding: Encoding };

async function measureOne(bench: Bench, yardstick: Yardstick, { what, address, load, encoding }: One): Promise<void> {
  const { paper, options } = bench;
  const text = async () => decoded(await ask(paper.url + address, { "accept-encoding": encoding }), encoding);
  const contestants: Contestant[] = [
    { name: "jarshy", load: { ...load, url: paper.url + address }, pids: paper.pids },
    { name: "bare node", load: { ...load, url: yardstick.url + address }, pids: yardstick.pids },
  ];
  const before = await text();
  const [own, bare] = await inRounds(contestants, { ...options, warm: !options.quick });
  if (!own || !bare) return;
  const after = await text();
  const ratio = ratioOf(own, bare);
  const row = { goal: "P1", what, unit: "× bare node", bound: LEAST, samples: own.rate.length } as const;
  if ("unsteady" in ratio) bench.found({ ...row, value: null, reason: ratio.unsteady, beside: ratesText(own, bare) });
  else bench.found({ ...row, ...ratio, beside: ratesText(own, bare, ratio.by) });
  const delay = delayOf(own, bare);
  const late = {
    goal: "P1",
    what: `${what}, p99`,
    unit: "× bare node's",
    bound: LONGEST,
    samples: own.requests,
  } as const;
  const list = (times: number[]) => times.map(numberText).join(", ");
  const beside = `p50 ${list(own.p50)} ms, p99 ${list(own.p99)} ms; yardstick p99 ${list(bare.p99)} ms`;
  if ("unsteady" in delay) bench.found({ ...late, value: null, reason: delay.unsteady, beside });
  else bench.found({ ...late, ...delay, beside });
  const none = { goal: "P1", unit: "", bound: { atMost: 0 } } as const;
  if (own.failed > 0) bench.found({ ...none, what: `${what}, bad answers`, value: own.failed, samples: own.requests });
  if (titleOf(before) !== titleOf(after)) bench.found({ ...none, what: `${what}, another page than before`, value: 1 });
  // Pages are rendered again each minute, and the list of most-read articles may have changed since.
  else if (before !== after)
    bench.found({ goal: "P1", what: `${what}, made anew meanwhile and not the same`, value: 1, unit: "time" });
}

/** Loads both encodings and every kind of page, lists and articles mixed. */
async function mixedLoad({ paper, pages, options }: Bench, turns: string): Promise<void> {
  for (const end = Date.now() + options.minutes * 60_000; Date.now() < end; ) {
    for (const encoding of encodings) {
      const headers = { "accept-encoding": encoding };
      await runWrk({ url: paper.url, seconds: 5, headers, script: "in-turn.lua", words: [turns] });
      for (const kind of pageKinds) await runWrk({ url: paper.url + pages[kind], seconds: 1, headers });
    }
  }
}

function titleOf(html: string): string {
  const [title] = /<title>[^<]*<\/title>/.exec(html) ?? [];
  if (title === undefined || !html.endsWith("</html>")) throw new Error("a page is incomplete");
  return title;
}
