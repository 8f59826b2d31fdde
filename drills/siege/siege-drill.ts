import { setTimeout as sleep } from "node:timers/promises";
import { memoryOf } from "@/bench/processes.ts";
import { closeDatabase, isDatabaseUnreachableOrSlow } from "@/db/connection/client.ts";
import { isConnectionLostWhileWriting } from "@/db/connection/write-outcome.ts";
import { findFlatness } from "@/drills/load/memory-samples.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { readerAddresses } from "@/drills/reader-addresses.ts";
import { reportCheck } from "@/drills/report-check.ts";
import { ViewStream } from "@/drills/views/view-stream.ts";
import { openSession } from "@/e2e/support/newsroom/desk.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { readOwner } from "@/server/postgres/owner-file.ts";
import { type AttackedSite, type Attacker, crawl, flood, sendMalformed } from "./attackers.ts";
import { type Broken, breakAndRecover, type Failure, failures } from "./failures.ts";
import { malformedRequests } from "./malformed-requests.ts";
import { actionId, demoLoginIn, PersistentEditor, someSection } from "./newsroom.ts";
import { SavingWriter } from "./saving-writer.ts";
import { slowClients } from "./slow-clients.ts";
import { SteadyReaders } from "./steady-readers.ts";

export type SiegeDrill = { seconds: number; seed: number };

/** The longest pause between two failures, ms. A short siege has shorter pauses and breaks each part once. */
const MAX_PAUSE_MS = 20_000;
const MAX_MEMORY_MIB = 1_200;
/**
 * A shorter siege runs as one of the tests: it loads the processor less, and does not check the growth of memory, which is dominated by
 * the restarts of the server.
 */
const LONG_SECONDS = 600;

/**
 * Connections, pauses of the clients, and the interval of memory samples, ms. The interval is long because a memory sample takes longer than a
 * page.
 */
type Pace = { connections: number; pauseMs: number; readersPauseMs: number; waveMs: number; samplesMs: number };
const LONG: Pace = { connections: 50, pauseMs: 0, readersPauseMs: 50, waveMs: 250, samplesMs: 1_000 };
const SHORT: Pace = { connections: 10, pauseMs: 2_000, readersPauseMs: 500, waveMs: 2_000, samplesMs: 3_000 };

function paceOf(seconds: number): Pace {
  return seconds < LONG_SECONDS ? SHORT : LONG;
}

/**
 * Runs readers, views, a writer, an editor, a crawler, a flood, malformed bodies and slow clients at the same time, while threads, database
 * and server are killed, hung and frozen in turn. Nothing acknowledged may be lost, no page seen before may be answered with a 5xx, and
 * memory must stay bounded. Prints the results and each recovery time. Returns whether all of this held.
 */
export async function drillSiege(paper: DrillPaper, { seconds, seed }: SiegeDrill): Promise<boolean> {
  process.env.DATABASE_URL = paper.databaseUrl;
  outliveLostWrites();
  // The newsroom's worker thread starts with its first page.
  await paper.readAtLast("/dashboard/sign-in");
  const session = await openSession(paper.url, demoLoginIn(paper.dataDir));
  const parties = await beginSiege(paper, { session, seconds, seed });
  const { readers, views, writer, editor, attackers } = parties;
  const memory: number[] = [];
  const sampling = setInterval(() => sampleMemory(paper, memory), paceOf(seconds).samplesMs);
  const { broken, unrecovered } = await breakInTurn(seconds, {
    paper,
    readers,
    random: seededRandom(seed),
    session,
    lastThread: null,
  });
  clearInterval(sampling);
  await Promise.all([...attackers, readers, views, writer, editor].map((one) => one.stop()));
  printRecoveries(broken);
  const results = [
    reportCheck(`${broken.length} failures, after each fresh pages for readers and newsroom`, unrecovered),
    ...(await reportParties(paper, parties)),
    // In a short siege on a slow machine the server is down or busy most of the time.
    ...parties.attackers.map((attacker) => reportAttacker(attacker, seconds >= LONG_SECONDS)),
    ...(seconds < LONG_SECONDS ? [] : [reportCheck(...findFlatness(memory))]),
    reportCheck(`memory: at most ${Math.max(0, ...memory).toFixed(0)} MiB`, faultsOfMemory(memory)),
  ];
  await closeDatabase();
  return results.every(Boolean);
}

type Parties = {
  readers: SteadyReaders;
  views: ViewStream;
  writer: SavingWriter;
  editor: PersistentEditor;
  attackers: Attacker[];
};

/** Starts the readers, the writers and the attackers. */
async function beginSiege(
  paper: DrillPaper,
  { session, seconds, seed }: SiegeDrill & { session: string },
): Promise<Parties> {
  const addresses = await readerAddresses(paper);
  for (const address of addresses) await paper.readAtLast(address);
  const pace = paceOf(seconds);
  const readers = new SteadyReaders(paper.url, addresses, pace.readersPauseMs);
  const views = await ViewStream.begin(paper, seededRandom(seed + 1), pace.waveMs);
  const action = await actionId("app/_actions/articles.ts", "saveCopy");
  const writer = await SavingWriter.begin(paper, { session, action, sectionId: await someSection() });
  const editor = new PersistentEditor(seededRandom(seed + 2), () => readers.forget());
  const site: AttackedSite = {
    url: paper.url,
    random: seededRandom(seed + 3),
    connections: pace.connections,
    pauseMs: pace.pauseMs,
    isAway: () => readers.serverIsAway,
    printed: () => paper.output,
  };
  const signIn = await actionId("app/_actions/session.ts", "signIn");
  const attackers = [
    flood(site),
    crawl(site),
    sendMalformed(site, malformedRequests(site.random)),
    ...slowClients(site, signIn),
  ];
  return { readers, views, writer, editor, attackers };
}

/** Prints the results of readers, views, writer and editor. Having done nothing is also a fault. */
async function reportParties(paper: DrillPaper, { readers, views, writer, editor }: Parties): Promise<boolean[]> {
  const uncounted = views.acknowledged > 0 ? [] : ["no view was acknowledged"];
  return [
    reportCheck(
      `${readers.pages} pages read, no 5xx for a page answered before; slowest ${readers.slowestMs.toFixed(0)} ms`,
      readers.faults(),
    ),
    reportCheck(`${views.views.length} views, ${views.acknowledged} acknowledged: none lost, none counted twice`, [
      ...uncounted,
      ...(await views.faults()),
    ]),
    reportCheck(`${writer.attempts} saves, last acknowledged: number ${writer.acknowledged}`, await writer.faults()),
    reportCheck(`${editor.acts} publications and withdrawals acknowledged`, await editor.faults(paper)),
  ];
}

/** Ignores broken database connections of the drill's own process, which would otherwise end it. */
function outliveLostWrites(): void {
  process.on("uncaughtException", (error) => {
    if (isConnectionLostWhileWriting(error) || isDatabaseUnreachableOrSlow(error)) return;
    console.error(error);
    process.exit(1);
  });
}

type Siege = Parameters<typeof breakAndRecover>[1];

async function breakInTurn(seconds: number, siege: Siege): Promise<{ broken: Broken[]; unrecovered: string[] }> {
  const broken: Broken[] = [];
  const unrecovered: string[] = [];
  const pause = Math.min(MAX_PAUSE_MS, (seconds * 1_000) / (2 * failures.length));
  const end = performance.now() + seconds * 1_000;
  for (let turn = 0; turn < failures.length || performance.now() < end; turn += 1) {
    await sleep(pause);
    const failure = failures[turn % failures.length] as Failure;
    try {
      const one = await breakAndRecover(failure, siege);
      broken.push(one);
      console.log(`  … ${failure}: fresh pages after ${one.recoveryMs.toFixed(0)} ms`);
    } catch (error) {
      unrecovered.push(`${failure}: ${String(error)}`);
      console.log(`  … ${failure}: ${String(error)}`);
    }
  }
  await sleep(pause);
  return { broken, unrecovered };
}

/** Adds a sample of the server's memory in MiB, or nothing while it is down. */
function sampleMemory(paper: DrillPaper, memory: number[]): void {
  const owner = readOwner(paper.dataDir);
  const mib = owner ? memoryOf([owner.pid]) : 0;
  if (mib > 0) memory.push(mib);
}

function faultsOfMemory(memory: readonly number[]): string[] {
  if (memory.length === 0) return ["memory was never measured"];
  return memory.some((mib) => mib > MAX_MEMORY_MIB) ? [`more than ${MAX_MEMORY_MIB} MiB`] : [];
}

/** `mustMeet`: also report a fault if the status `meets` never occurred. */
function reportAttacker({ name, statuses, meets, faults }: Attacker, mustMeet: boolean): boolean {
  const sorted = [...statuses].sort(([one], [other]) => one - other);
  const counted = sorted.map(([status, count]) => `${count} × ${status || "broken"}`);
  const missed = !mustMeet || statuses.has(meets) ? [] : [`none was ${meets ? `answered ${meets}` : "cut off"}`];
  return reportCheck(`${name}: ${counted.join(", ") || "nothing"}`, [...faults, ...missed]);
}

function printRecoveries(broken: readonly Broken[]): void {
  console.log("  recovery, ms (median, slowest)");
  for (const failure of failures) {
    const times = broken.filter((one) => one.failure === failure).map(({ recoveryMs }) => recoveryMs);
    const sorted = times.toSorted((one, other) => one - other);
    const [median, slowest] = [sorted[sorted.length >> 1], sorted.at(-1)].map((ms) => ms?.toFixed(0) ?? "–");
    console.log(`    ${failure.padEnd(16)} ${times.length} ×  ${median}, ${slowest}`);
  }
}
