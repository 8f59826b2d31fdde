import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { closeDatabase } from "@/db/connection/client.ts";
import { ask, ContinuousReaders, type Seen } from "@/drills/load/continuous-readers.ts";
import { PrintedHeadlines } from "@/drills/nginx/printed-headlines.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { readerAddresses } from "@/drills/reader-addresses.ts";
import { reportCheck } from "@/drills/report-check.ts";
import { StormEditor } from "@/drills/storm-editor.ts";
import { ViewStream } from "@/drills/views/view-stream.ts";
import { wordsOf } from "@/e2e/support/words.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import type { DrillDatabase } from "./database.ts";

export type DatabaseStopDrill = { seconds: number; seed: number; database: DrillDatabase };

const LOAD_BEFORE_STOP_MS = 3_000;
/** Until this long after the database is back, a reader may get an old page. After that, a change must be visible within a second. */
const RECOVERY_MS = 5_000;
const MAX_STALE_MS = 1_000;
const READERS = 8;

/** An answer to a reader, without its body. */
type Met = Pick<Seen, "address" | "status" | "askedAt"> & { took: number };

/**
 * Stops the database under load. Meanwhile pages that were read before must still be answered, other pages answer 503 with Retry-After,
 * and views are refused instead of lost. When the database is back, everything must be complete and fresh, and a change visible within
 * a second. Prints the results and returns whether all of this held.
 */
export async function drillDatabaseStop(paper: DrillPaper, drill: DatabaseStopDrill): Promise<boolean> {
  process.env.DATABASE_URL = paper.databaseUrl;
  const editor = await StormEditor.enter();
  const printed = new PrintedHeadlines(editor.lists, editor.first);
  await editor.publish(printed);
  const known = [...new Set([...editor.lists, ...(await readerAddresses(paper))])];
  for (const address of known) await paper.read(address);
  const met: Met[] = [];
  const latest = { ms: 0, where: "" };
  const look = ({ address, status, body, askedAt }: Seen): void => {
    const answeredAt = performance.now();
    met.push({ address, status, askedAt, took: answeredAt - askedAt });
    const text = status === 200 ? gunzipSync(body).toString() : "";
    const ms = printed.lateness({ address, status, text, askedAt, answeredAt });
    if (ms > latest.ms) Object.assign(latest, { ms, where: address });
  };
  const readers = new ContinuousReaders(paper.url, known, look, READERS);
  const views = await ViewStream.begin(paper, seededRandom(drill.seed));
  await sleep(LOAD_BEFORE_STOP_MS);
  const results = [await drillAbsence(paper, views, drill, met)];
  const back = performance.now();
  // A publication in the moment when the database is back.
  await editor.publish(printed);
  const committed = performance.now();
  await sleep(RECOVERY_MS);
  const returned = met.filter(({ askedAt }) => askedAt > back);
  results.push(
    reportCheck(
      `a change ${(committed - back).toFixed(0)} ms after the restart: pages were outdated for at most ${latest.ms.toFixed(0)} ms`,
      [
        ...(latest.ms > MAX_STALE_MS
          ? [`${latest.where}: still the old page ${latest.ms.toFixed(0)} ms after the change`]
          : []),
        ...errorsIn(returned),
        ...readers.failures,
      ],
    ),
    await drillReturn(paper, views, known),
  );
  await readers.stop();
  await closeDatabase();
  return results.every(Boolean);
}

async function drillAbsence(
  paper: DrillPaper,
  views: ViewStream,
  { seconds, database }: DatabaseStopDrill,
  met: Met[],
): Promise<boolean> {
  await database.crash();
  const from = performance.now();
  const acknowledged = views.acknowledged;
  const faults: string[] = [];
  let unread = 0;
  // Let requests in flight finish.
  await sleep(500);
  const early = views.acknowledged;
  for (let second = 1; second <= seconds; second += 1) {
    faults.push(...(await askUnread(paper, unread)));
    unread += 1;
    await sleep(1_000);
  }
  const during = met.filter(({ askedAt }) => askedAt > from);
  const slowest = Math.max(...during.map(({ took }) => took));
  const late = views.acknowledged - early;
  await database.start();
  return [
    reportCheck(
      `${during.length} known pages answered without the database, the slowest after ${slowest.toFixed(0)} ms`,
      [...errorsIn(during), ...(during.length > 0 ? [] : ["no reader was answered"])],
    ),
    reportCheck(`${unread} unknown pages: 503 with Retry-After and a page in the paper's languages`, faults),
    reportCheck(
      `${acknowledged} views acknowledged before the stop, none without the database`,
      late > 0 ? [`${late} were acknowledged without it`] : [],
    ),
  ].every(Boolean);
}

/** Requests a page that cannot be cached: a search with a new query. Returns what is wrong with the answer. */
async function askUnread(paper: DrillPaper, number: number): Promise<string[]> {
  const agent = new Agent();
  const locale = number % 2 === 0 ? "ru" : "kk";
  const address =
    number % 4 < 2 ? `/${locale}/search?q=drill${number}` : `/${locale}/archive/2020-01-${10 + (number % 20)}`;
  const { status, headers, body } = await ask(agent, new URL(address, paper.url));
  agent.destroy();
  const title = wordsOf(locale)("problem.awayTitle");
  return [
    ...(status === 503 ? [] : [`${address} was answered ${status}`]),
    ...(headers["retry-after"] ? [] : [`${address} does not say when to come again`]),
    ...(body.toString().includes(title) ? [] : [`${address} does not say «${title}»`]),
  ];
}

async function drillReturn(paper: DrillPaper, views: ViewStream, known: string[]): Promise<boolean> {
  const from = views.acknowledged;
  await sleep(2_000);
  await views.stop();
  const since = views.acknowledged - from;
  const lost = await views.faults();
  const errors: string[] = [];
  for (const address of [...known, "/ru/search?q=drill0", "/api/ready"])
    await paper.read(address).catch((error) => errors.push(String(error)));
  return [
    reportCheck(
      `${views.views.length} views sent, ${views.acknowledged} acknowledged: none lost, none counted twice`,
      lost,
    ),
    reportCheck(
      `${since} views acknowledged after the restart, and no error remains`,
      since > 0 ? errors : [...errors, "none was acknowledged"],
    ),
  ].every(Boolean);
}

function errorsIn(met: Met[]): string[] {
  return met.filter(({ status }) => status !== 200).map(({ address, status }) => `${address}: ${status}`);
}
