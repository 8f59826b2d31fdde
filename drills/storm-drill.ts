import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { runWrk } from "@/bench/load/wrk.ts";
import { memoryOf } from "@/bench/processes.ts";
import { closeDatabase } from "@/db/connection/client.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { processesOf } from "@/server/testing/running-jarshy.ts";
import { ContinuousReaders, type Seen } from "./load/continuous-readers.ts";
import { findFlatness } from "./load/memory-samples.ts";
import { PrintedHeadlines } from "./nginx/printed-headlines.ts";
import type { DrillPaper } from "./paper.ts";
import { readerAddresses } from "./reader-addresses.ts";
import { reportCheck } from "./report-check.ts";
import { StormEditor } from "./storm-editor.ts";
import { ViewStream } from "./views/view-stream.ts";

export type StormDrill = { seconds: number; seed: number };

/** Time after a commit in which a request may still get an old page. */
const MAX_STALE_MS = 1_000;
const ACT_INTERVAL_MS = 1_000;
const SAMPLE_INTERVAL_MS = 500;
/** Readers who check their pages, and connections that only create load. */
const CHECKING_READERS = 6;
const LOAD_CONNECTIONS = 32;

/** The readers' results: answers checked, errors, and the most outdated page. `offered`: answers that the server marked as stale. */
type Readers = { looked: number; errors: string[]; latest: Latest; latestOffered: Latest; offered: number };
type Latest = { ms: number; where: string };

/**
 * Readers request pages at full speed while an editor publishes, updates and withdraws every second and views arrive. No reader may get an
 * error or a page that is stale for over a second after a commit. No acknowledged view may be lost or counted twice. The server's memory
 * may not grow in the second half. Prints the results and returns whether all of this held.
 */
export async function drillStorm(paper: DrillPaper, { seconds, seed }: StormDrill): Promise<boolean> {
  process.env.DATABASE_URL = paper.databaseUrl;
  const editor = await StormEditor.enter();
  const printed = new PrintedHeadlines(editor.lists, editor.first);
  const asked = [...new Set([...editor.lists, ...(await readerAddresses(paper))])];
  for (const address of asked) await paper.read(address);
  const views = await ViewStream.begin(paper, seededRandom(seed + 1));
  const memory: number[] = [];
  const { jarshy } = processesOf(paper.dataDir);
  const sampling = setInterval(() => memory.push(memoryOf([jarshy])), SAMPLE_INTERVAL_MS);
  const none: Latest = { ms: 0, where: "" };
  const found: Readers = { looked: 0, errors: [], latest: none, latestOffered: none, offered: 0 };
  const addresses = [...editor.lists, ...asked.slice(0, 3)];
  const looking = new ContinuousReaders(paper.url, addresses, (seen) => look(seen, printed, found), CHECKING_READERS);
  const load = askWithoutPause(paper, asked, seconds);
  const acts: string[] = [];
  const random = seededRandom(seed);
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; await sleep(ACT_INTERVAL_MS)) {
    acts.push(await editor.act(random, printed));
    for (const address of editor.addresses) if (!addresses.includes(address)) addresses.push(address);
  }
  const { answers, failures } = await load;
  clearInterval(sampling);
  await looking.stop();
  await views.stop();
  const lost = await views.faults();
  await closeDatabase();
  const { latest, latestOffered, offered } = found;
  const refused = [...views.views, ...views.repeats].filter(({ acknowledged }) => !acknowledged).length;
  return [
    reportCheck(`${answers} answers in ${seconds} s, ${Math.round(answers / seconds)} a second, no error`, failures),
    reportCheck(`${found.looked} answers to other readers were checked`, [...looking.failures, ...found.errors]),
    reportCheck(
      `${acts.length} changes (${countEach(acts)}): pages were outdated for at most ${latest.ms.toFixed(0)} ms`,
      lateIn(latest),
    ),
    reportCheck(
      `${offered} pages sent as stale because the server was overloaded: outdated for at most ${latestOffered.ms.toFixed(0)} ms`,
      lateIn(latestOffered),
    ),
    reportCheck(`${views.views.length} views and ${views.repeats.length} repeats: none lost, none counted twice`, [
      ...lost,
      ...(refused > 0 ? [`${refused} were not acknowledged`] : []),
    ]),
    reportCheck(...findFlatness(memory)),
  ].every(Boolean);
}

function look({ address, status, headers, body, askedAt }: Seen, printed: PrintedHeadlines, found: Readers): void {
  const answeredAt = performance.now();
  found.looked += 1;
  if (status !== 200 && status !== 410) found.errors.push(`${address}: ${status}`);
  const text = status === 200 ? gunzipSync(body).toString() : "";
  const ms = printed.lateness({ address, status, text, askedAt, answeredAt });
  // An overloaded server may send a stale page, marked by this header. A page without it must be current.
  const isOffered = headers["x-jarshy-stale"] !== undefined;
  if (isOffered) found.offered += 1;
  const kind = isOffered ? "latestOffered" : "latest";
  if (ms > found[kind].ms) found[kind] = { ms, where: address };
}

function lateIn({ ms, where }: Latest): string[] {
  return ms > MAX_STALE_MS ? [`${where}: ${ms.toFixed(0)} ms`] : [];
}

/** Sends requests as fast as the server answers, with wrk if it is installed, otherwise from this process. */
async function askWithoutPause(
  paper: DrillPaper,
  addresses: string[],
  seconds: number,
): Promise<{ answers: number; failures: string[] }> {
  const turns = path.join(paper.dataDir, "storm-addresses.txt");
  writeFileSync(turns, `${addresses.join("\n")}\n`);
  const headers = { "accept-encoding": "gzip" };
  try {
    const load = {
      url: paper.url,
      seconds,
      headers,
      connections: LOAD_CONNECTIONS,
      script: "in-turn.lua",
      words: [turns],
    };
    const { requests, failed } = await runWrk(load);
    return { answers: requests, failures: failed > 0 ? [`${failed} requests failed`] : [] };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const errors: string[] = [];
  const see = ({ address, status }: Seen) => (status === 200 ? 0 : errors.push(`${address}: ${status}`));
  const readers = new ContinuousReaders(paper.url, addresses, see, LOAD_CONNECTIONS);
  await sleep(seconds * 1_000);
  await readers.stop();
  return { answers: readers.answers, failures: [...readers.failures, ...errors] };
}

function countEach(words: string[]): string {
  const countOf = (word: string): number => words.filter((one) => one === word).length;
  return [...new Set(words)].map((word) => `${countOf(word)} × ${word}`).join(", ");
}
