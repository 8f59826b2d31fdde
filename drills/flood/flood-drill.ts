import { setTimeout as sleep } from "node:timers/promises";
import { median } from "@/bench/samples.ts";
import { readLiveStories } from "@/drills/nginx/paper-stories.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { reportCheck } from "@/drills/report-check.ts";
import { Flood, type FloodKind, floodKinds, type Reading, readPages } from "./flood.ts";

/** `dataDir`: an existing paper to use unchanged; null fills a new one. */
export type FloodDrill = { seconds: number; dataDir: string | null };

const ARTICLES = 4_000;
const CONNECTIONS = 200;
/** Time for the server to prerender two hundred pages after its start. */
const WARM_UP_MS = 25_000;
const PRERENDERED_STORIES = 200;
/** Time for a flood to reach full load, and for the server to become idle again afterwards. */
const SETTLE_MS = 1_500;
const MIN_ANSWERED_SHARE = 0.9;
const MAX_SLOWDOWN = 2;

type Result = { kind: FloodKind; idle: Reading; flooded: Reading; flood: Record<string, number> };

/**
 * One client with 200 connections floods one kind of address after another, while another reader requests articles that are not cached.
 * Prints a table of the reader's results. Returns whether at least 90 % of these pages were answered, in less than twice the median time
 * of an idle server.
 */
export async function drillFlood(paper: DrillPaper, { seconds, dataDir }: FloodDrill): Promise<boolean> {
  if (dataDir === null) {
    const seeding = await paper.command("seed", "--articles", String(ARTICLES), "--words", "200");
    await seeding.ends();
  }
  const stories = await paper.withDatabase((connection) => readLiveStories(connection));
  // The newest articles are prerendered.
  const unread = stories.slice(PRERENDERED_STORIES).flatMap(({ articles }) => articles.ru?.address ?? []);
  const lists = [...new Set(unread.map((address) => address.split("/").slice(0, 3).join("/")))];
  console.log(`  ${unread.length} articles that are not cached`);
  await sleep(WARM_UP_MS);
  const results: Result[] = [];
  // The first pages of a new process are slow.
  await readSome(paper, unread, 2);
  for (const kind of floodKinds) {
    const before = await readSome(paper, unread, seconds / 2);
    const flood = new Flood({
      url: paper.url.replace("localhost", "127.0.0.1"),
      kind,
      connections: CONNECTIONS,
      lists,
    });
    try {
      await sleep(SETTLE_MS);
      const flooded = await readSome(paper, unread, seconds);
      const answered = await flood.stop();
      await sleep(SETTLE_MS);
      const after = await readSome(paper, unread, seconds / 2);
      const idle = { times: [...before.times, ...after.times], unanswered: before.unanswered + after.unanswered };
      results.push({ kind, idle, flooded, flood: answered });
      console.log(rowOf(results.at(-1) as Result, seconds));
    } finally {
      flood.killAtOnce();
    }
  }
  printTable(results, seconds);
  return results.map(holds).every(Boolean);
}

/** Reads uncached articles for this many seconds. */
function readSome(paper: DrillPaper, unread: string[], seconds: number): Promise<Reading> {
  return readPages(paper.url, unread, { lasts: seconds * 1_000 });
}

function holds({ kind, idle, flooded }: Result): boolean {
  const share = shareOf(flooded);
  const slower = medianOf(flooded) / medianOf(idle);
  return reportCheck(`${kind}: ${percent(share)} answered, ${slower.toFixed(2)} times the idle median`, [
    ...(share >= MIN_ANSWERED_SHARE ? [] : ["less than 90 % of the reader's requests were answered"]),
    ...(slower < MAX_SLOWDOWN ? [] : ["the reader's median is at least twice that of an idle server"]),
  ]);
}

function printTable(results: Result[], seconds: number): void {
  console.log(
    "\n| flood of | reader answered | median idle | median flooded | ratio | flood answered | flood refused |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  for (const result of results) console.log(rowOf(result, seconds));
  console.log("");
}

function rowOf({ kind, idle, flooded, flood }: Result, seconds: number): string {
  const perSecond = (statuses: [string, number][]) =>
    `${Math.round(statuses.reduce((sum, [, count]) => sum + count, 0) / (seconds + SETTLE_MS / 1_000))}/s`;
  const [refused, answered] = [true, false].map((is) =>
    Object.entries(flood).filter(([status]) => (status === "503" || status === "429" || status === "broken") === is),
  );
  const [quiet, loud] = [medianOf(idle), medianOf(flooded)];
  const cells = [
    kind,
    `${percent(shareOf(flooded))} of ${flooded.times.length + flooded.unanswered}`,
    ...[quiet, loud].map((time) => `${time.toFixed(1)} ms`),
    (loud / quiet).toFixed(2),
    perSecond(answered ?? []),
    perSecond(refused ?? []),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Returns the median time of a page in milliseconds, or infinity if none was answered. */
function medianOf({ times }: Reading): number {
  return times.length > 0 ? median(times) : Number.POSITIVE_INFINITY;
}

function shareOf({ times, unanswered }: Reading): number {
  return times.length / Math.max(1, times.length + unanswered);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
