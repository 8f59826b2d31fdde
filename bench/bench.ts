import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { watchForShutdown } from "@/server/process/shutdown.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";
import { BenchPaper } from "./bench-paper.ts";
import type { Bench } from "./bench-run.ts";
import { type GoalId, goalIds } from "./goals/goals.ts";
import { measureCached } from "./goals/p01-cached.ts";
import { measurePeers } from "./goals/p02-peers.ts";
import { measureFront } from "./goals/p03-front.ts";
import { measureUncached } from "./goals/p04-uncached.ts";
import { measureOneRender } from "./goals/p05-one-render.ts";
import { measureCounts, measureKills } from "./goals/p06-counts.ts";
import { measurePublishing } from "./goals/p07-publish.ts";
import { measureSizes } from "./goals/p08-size.ts";
import { measureWeights } from "./goals/p10-weights.ts";
import { measureStart } from "./goals/p13-start.ts";
import { measureOverload } from "./goals/p14-overload.ts";
import { describeMachine, missingPrograms } from "./machine.ts";
import { type BenchOptions, readBenchOptions, USAGE } from "./options.ts";
import { findPages } from "./pages.ts";
import { describePeers, findPeers } from "./peers/peers.ts";
import { type PerformanceRecord, type SizesRecord, withMeasured } from "./performance-page.ts";
import { CLIENT_CPU, pinProcesses } from "./processes.ts";
import { type Finding, goalsOf, lineOf, verdictLines, verdictOf } from "./report.ts";

const GOALS_PAPER = { demo: true, articles: 2_000, words: 450 };
/** Number of addresses in the mixed load. */
const MIXED_ADDRESSES = 200;

type Step = { goals: readonly GoalId[]; measure: (bench: Bench) => Promise<void> };

async function runBench(options: BenchOptions): Promise<boolean> {
  const papers =
    options.at.length > 0 ? options.at.map((size) => BenchPaper.ofSize(size)) : [new BenchPaper("paper", GOALS_PAPER)];
  const shutdown = watchForShutdown({
    byNpm: process.env.npm_lifecycle_event !== undefined,
    exitCode: 130,
    onBegin: () => console.log("\n  stopping"),
    onError: (error) => console.log(error),
  });
  shutdown.add({ stop: () => Promise.all(papers.map((paper) => paper.stop())) });
  try {
    const all: Finding[][] = [];
    for (const paper of papers) all.push(await measureAll(paper, options));
    await (options.at.length > 0 ? reportSizes(options, all) : report(options, all.flat()));
    return all.every((findings) => options.only.every((id) => verdictOf(id, findings).met !== false));
  } catch (error) {
    if (!shutdown.isEnding()) console.log(error);
    return false;
  } finally {
    await shutdown.stopAll();
  }
}

async function measureAll(paper: BenchPaper, options: BenchOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  const bench = await prepare(paper, options, findings);
  for (const { goals, measure } of steps(options)) {
    bench.say(goals.join(", "));
    await paper.quiet();
    await measure(bench).catch((error) => failed(bench, goals, error));
  }
  await paper.stop();
  if (options.only.includes("P6") && options.at.length === 0) await measureKills(bench);
  return findings;
}

async function prepare(paper: BenchPaper, options: BenchOptions, findings: Finding[]): Promise<Bench> {
  const say = (text: string): void => console.log(`  … ${text}`);
  say(`the paper ${path.basename(paper.dataDir)}`);
  await paper.prepare(say);
  pinProcesses(CLIENT_CPU, [process.pid]);
  await paper.start();
  const pages = await findPages(paper, MIXED_ADDRESSES);
  const found = (finding: Finding): void => {
    findings.push(finding);
    console.log(lineOf(finding));
  };
  return { options, paper, pages, found, say };
}

/** The selected measurements, in an order in which none disturbs a later one: those that need an idle server come first. */
function steps({ only }: BenchOptions): Step[] {
  const wanted = (id: GoalId) => only.includes(id);
  const all: Step[] = [
    { goals: ["P10", "P11", "P12"], measure: (bench) => measureWeights(bench, wanted) },
    { goals: ["P1"], measure: measureCached },
    { goals: ["P2"], measure: measurePeers },
    { goals: ["P3"], measure: measureFront },
    { goals: ["P4"], measure: measureUncached },
    { goals: ["P13"], measure: measureStart },
    { goals: ["P5"], measure: measureOneRender },
    { goals: ["P6"], measure: measureCounts },
    { goals: ["P7"], measure: measurePublishing },
    { goals: ["P14"], measure: measureOverload },
    { goals: ["P8", "P9"], measure: measureSizes },
  ];
  return all.filter(({ goals }) => goals.some(wanted));
}

/** Reports the goals of a failed measurement as not measured. The other goals are still measured. */
function failed(bench: Bench, goals: readonly GoalId[], error: unknown): void {
  const reason = `broke off: ${error instanceof Error ? error.message.split("\n")[0] : error}`;
  console.log(error);
  for (const goal of goals.filter((id) => bench.options.only.includes(id)))
    bench.found({ goal, what: "all of it", value: null, unit: "", reason, bound: { atMost: 0 } });
}

/** A complete run at full length updates docs/performance.json and the table in docs/performance.md. Any other run writes its rows into .bench. */
async function report(options: BenchOptions, rows: Finding[]): Promise<void> {
  const record: PerformanceRecord = { about: await describeRun(options), rows };
  const isWhole = options.seconds >= 3 && options.minutes >= 10 && options.only.length === goalIds.length;
  console.log(`\n${verdictLines(rows, options.only).join("\n")}`);
  writeRows(isWhole ? "docs" : ".bench", "performance.json", record);
  if (isWhole) {
    const page = path.join(checkout, "docs", "performance.md");
    writeFileSync(page, withMeasured(readFileSync(page, "utf8"), record));
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(goalsOf(rows, options.only), null, 2)}\n`);
}

/** Writes the same rows of every paper side by side. */
async function reportSizes(options: BenchOptions, rows: Finding[][]): Promise<void> {
  const record: SizesRecord = { about: await describeRun(options), sizes: [...options.at], rows };
  writeRows(options.quick ? ".bench" : "docs", "performance-by-size.json", record);
}

function writeRows(folder: string, name: string, record: PerformanceRecord | SizesRecord): void {
  const file = path.join(checkout, folder, name);
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`  all rows: ${path.relative(checkout, file)}`);
}

async function describeRun({ peers, quick, rounds, seconds, minutes }: BenchOptions): Promise<string[]> {
  return [
    ...describeMachine(checkout),
    describePeers(peers, await findPeers(peers)),
    `${quick ? "a quick look, not a result: " : ""}${rounds} rounds of ${seconds} s, ${minutes} minutes of mixed load`,
  ];
}

const options = readBenchOptions();
const missing = missingPrograms();
if (!options) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (missing) {
  console.error(missing);
  process.exitCode = 1;
} else process.exit((await runBench(options)) ? 0 : 1);
