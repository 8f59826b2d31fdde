import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { closeDatabase } from "@/db/connection/client.ts";
import { wordsOf } from "@/e2e/support/words.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import type { DrillDatabase } from "./database.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { ask, HammeringReaders, type Seen } from "@/drills/load/hammering-readers.ts";
import { PouringViews } from "@/drills/views/pouring-views.ts";
import { PrintedHeadlines } from "@/drills/nginx/printed-headlines.ts";
import { readerAddresses } from "@/drills/reader-addresses.ts";
import { StormEditor } from "@/drills/storm-editor.ts";
import { tell } from "@/drills/tell.ts";

export type DatabaseStopDrill = { seconds: number; seed: number; database: DrillDatabase };

const BEFORE_MS = 3_000;
/** So long after the database's return a reader may still get what was; then a change is seen within a second. */
const RETURN_MS = 5_000;
const LATE_MS = 1_000;
const READERS = 8;

/** What a reader was answered, without the page itself. */
type Met = Pick<Seen, "address" | "status" | "askedAt"> & { took: number };

/**
 * Stops the database under load: every page that was read before is answered all the same, one that nobody had read says that it comes later,
 * views are refused instead of lost; back again, everything is there and fresh, and a change is seen within a second. Prints what was found
 * and returns whether all of that held.
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
  const readers = new HammeringReaders(paper.url, known, look, READERS);
  const views = await PouringViews.begin(paper, seededRandom(drill.seed));
  await sleep(BEFORE_MS);
  const results = [await drillAbsence(paper, views, drill, met)];
  const back = performance.now();
  // What the newsroom does first, the moment the database is there again.
  await editor.publish(printed);
  const committed = performance.now();
  await sleep(RETURN_MS);
  const returned = met.filter(({ askedAt }) => askedAt > back);
  results.push(
    tell(`a change ${(committed - back).toFixed(0)} ms after the return: old for ${latest.ms.toFixed(0)} ms at most`, [
      ...(latest.ms > LATE_MS ? [`${latest.where}: old ${latest.ms.toFixed(0)} ms later`] : []),
      ...errorsIn(returned),
      ...readers.failures,
    ]),
    await drillReturn(paper, views, known),
  );
  await readers.stop();
  await closeDatabase();
  return results.every(Boolean);
}

async function drillAbsence(
  paper: DrillPaper,
  views: PouringViews,
  { seconds, database }: DatabaseStopDrill,
  met: Met[],
): Promise<boolean> {
  await database.crash();
  const from = performance.now();
  const acknowledged = views.acknowledged;
  const faults: string[] = [];
  let unread = 0;
  // Whatever was on its way to the database is answered by then.
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
    tell(
      `${during.length} pages read before, answered without the database, the slowest after ${slowest.toFixed(0)} ms`,
      [...errorsIn(during), ...(during.length > 0 ? [] : ["nobody was answered"])],
    ),
    tell(`${unread} pages that nobody had read: 503, when to come again, in the paper's words`, faults),
    tell(`${acknowledged} views acknowledged until then, none in the time without`, late > 0 ? [`${late} were`] : []),
  ].every(Boolean);
}

/** A page that was never made: a search that nobody has asked before. */
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

async function drillReturn(paper: DrillPaper, views: PouringViews, known: string[]): Promise<boolean> {
  const from = views.acknowledged;
  await sleep(2_000);
  await views.stop();
  const since = views.acknowledged - from;
  const lost = await views.faults();
  const errors: string[] = [];
  for (const address of [...known, "/ru/search?q=drill0", "/api/ready"])
    await paper.read(address).catch((error) => errors.push(String(error)));
  return [
    tell(
      `${views.views.length} views sent in all, ${views.acknowledged} acknowledged: none lost, none counted twice`,
      lost,
    ),
    tell(
      `${since} more were acknowledged since, and no error remains`,
      since > 0 ? errors : [...errors, "none was acknowledged"],
    ),
  ].every(Boolean);
}

function errorsIn(met: Met[]): string[] {
  return met.filter(({ status }) => status !== 200).map(({ address, status }) => `${address}: ${status}`);
}
