import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { closeDatabase } from "@/db/connection/client.ts";
import { ContinuousReaders, type Seen } from "./load/continuous-readers.ts";
import type { Machines } from "./machines.ts";
import type { NginxInFront } from "./nginx/nginx-in-front.ts";
import { drillKilledServer } from "./nginx/nginx-server-kills.ts";
import type { DrillPaper } from "./paper.ts";
import { reportCheck } from "./report-check.ts";
import { enterNewsroom } from "./sign-in.ts";
import { SECTION, type ShownStates, type Stage, TrialStory } from "./trial-story.ts";
import { findViews, readCounts } from "./views/lost-views.ts";
import { newViews, openArticles, sendViews } from "./views/send-views.ts";

export type MachinesDrill = { rounds: number; views: number; machines: Machines; nginx: NginxInFront };

/** Time after a change in which a request may still get an old page. */
const MAX_STALE_MS = 1_000;
/** A busy machine needs long to render all pages again. */
const SEEN_TIMEOUT_MS = 20_000;
const READERS_PER_PLACE = 6;
const ARTICLES = 8;
const stages: Stage[] = ["published", "updated", "withdrawn"];

type Places = Record<string, string>;
type Noted = ShownStates & { place: string; address: string; askedAt: number; took: number };
/** The stage that is right from `at` on; `began`: when the change was started. */
type Since = { stage: Stage | null; began: number; at: number };

/**
 * Runs two servers on one primary and its standby, nginx in front of both, and readers at all three. Publications, updates and withdrawals
 * must be right everywhere a second later, also while the standby is paused or down. Views must be counted exactly once. A session from
 * one server must be valid at the other. Killing a server may not cause a reader an error. Prints the results and returns whether all of
 * this held.
 */
export async function drillMachines(paper: DrillPaper, drill: MachinesDrill): Promise<boolean> {
  const { machines, nginx, rounds } = drill;
  const second = await machines.second(paper);
  await nginx.start([paper, second]);
  process.env.DATABASE_URL = machines.primaryUrl;
  const places = { nginx: nginx.site, first: paper.url, second: second.url };
  const sectionId = await paper.withDatabase(async (sql) => {
    const [row] = await sql<
      { id: number }[]
    >`select section_id as id from section_translations where slug = ${SECTION}`;
    return row?.id ?? 0;
  });
  let number = 0;
  const trial = async (what: string, times: number, faults: () => Promise<string[]> = async () => []) => {
    const before = number;
    number += times;
    return drillStories(what, { places, sectionId, from: before + 1, to: number, faults });
  };
  const results = [await trial("with all at work", rounds, await watchStandby(machines))];
  results.push(await drillRepeatedViews(paper, drill), await drillSharedSession(paper, second));

  await machines.replay("pause");
  results.push(await trial("with the standby's replay paused", Math.ceil(rounds / 3), () => isBehind(machines)));
  await machines.replay("resume");
  await machines.untilCaughtUp();

  const away = sleep(2 * MAX_STALE_MS).then(() => machines.standby.stop());
  results.push(await trial("while the standby goes away", Math.ceil(rounds / 3)));
  await away;
  await machines.standby.start();
  await machines.untilCaughtUp();
  results.push(await trial("with the standby back", 1, await watchStandby(machines)));

  results.push(await drillKilledServer(second, nginx.site, ["/ru", `/ru/${SECTION}`, "/ru/rss.xml"]));
  await closeDatabase();
  return results.every(Boolean);
}

type Stories = { places: Places; sectionId: number; from: number; to: number; faults(): Promise<string[]> };

/** Moves stories through their stages while readers read at every place. Prints the results and returns whether every page was right. */
async function drillStories(what: string, { places, sectionId, from, to, faults }: Stories): Promise<boolean> {
  const wrong: string[] = [];
  const tooks: number[] = [];
  let late = 0;
  let changes = 0;
  let answers = 0;
  for (let number = from; number <= to; number += 1) {
    const story = await TrialStory.draft(number, sectionId);
    const history: Since[] = [{ stage: null, began: 0, at: performance.now() }];
    const noted: Noted[] = [];
    const readers = Object.entries(places).map(
      ([place, site]) =>
        new ContinuousReaders(site, story.addresses, (seen) => noted.push(note(story, place, seen)), READERS_PER_PLACE),
    );
    const pages = readers.length * story.addresses.length;
    for (const stage of stages) {
      wrong.push(...(await untilSeen(noted, history, pages)));
      const began = performance.now();
      await story.become(stage);
      history.push({ stage, began, at: performance.now() });
      changes += 1;
    }
    wrong.push(...(await untilSeen(noted, history, pages)));
    for (const one of readers) await one.stop();
    const { faults: found, slowest } = judge(story, history, noted);
    wrong.push(...readers.flatMap((one) => one.failures), ...found);
    late = Math.max(late, slowest);
    answers += noted.length;
    for (const { took } of noted) tooks.push(took);
  }
  tooks.sort((one, other) => one - other);
  const at = (share: number) => (tooks[Math.floor((tooks.length - 1) * share)] ?? 0).toFixed(0);
  return reportCheck(
    `${what}: ${changes} changes, the last old page ${late.toFixed(0)} ms after a change; ${answers} answers, median ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`,
    [...wrong, ...(await faults())],
  );
}

function note(story: TrialStory, place: string, { address, askedAt, status, body, headers }: Seen): Noted {
  const took = performance.now() - askedAt;
  const text = headers["content-encoding"] === "gzip" ? gunzipSync(body).toString() : body.toString();
  return { ...story.read(text, status), place, address, askedAt, took };
}

/**
 * Waits for two seconds, and until every page has been requested at every place a second after the last change. Returns what is missing
 * at the timeout.
 */
async function untilSeen(noted: Noted[], history: Since[], pages: number): Promise<string[]> {
  const at = history.at(-1)?.at ?? 0;
  await sleep(2 * MAX_STALE_MS);
  for (const deadline = performance.now() + SEEN_TIMEOUT_MS; ; await sleep(MAX_STALE_MS / 10)) {
    const later = noted.filter(({ askedAt }) => askedAt > at + MAX_STALE_MS);
    const seen = new Set(later.map(({ place, address }) => `${place} ${address}`)).size;
    if (seen === pages) return [];
    if (performance.now() > deadline) return [`only ${seen} of ${pages} pages were answered a second after a change`];
  }
}

/** Returns the wrong answers, and the longest time in milliseconds between a change and a request that still got the old state. */
function judge(story: TrialStory, history: Since[], noted: Noted[]): { faults: string[]; slowest: number } {
  const faults: string[] = [];
  let slowest = 0;
  for (const one of noted) {
    const index = history.findLastIndex(({ at }) => at <= one.askedAt);
    const { stage, at } = history[index] as Since;
    const next = history[index + 1];
    if (story.isRight(stage, one.address, one)) continue;
    // The answer arrived after the next change began, so it may already show that change.
    if (next && one.askedAt + one.took >= next.began && story.isRight(next.stage, one.address, one)) continue;
    const later = one.askedAt - at;
    slowest = Math.max(slowest, later);
    const before = history[index - 1];
    const wasRight = before !== undefined && story.isRight(before.stage, one.address, one);
    if (later > MAX_STALE_MS || !wasRight)
      faults.push(
        `${one.place} ${one.address}: ${one.status} ${one.states.join()} ${later.toFixed(0)} ms after «${stage}»`,
      );
  }
  return { faults, slowest };
}

/** Returns a function that checks later whether articles have been read on the standby since. */
async function watchStandby(machines: Machines): Promise<() => Promise<string[]>> {
  const before = await machines.articlesReadOnStandby();
  return async () => {
    // PostgreSQL's statistics are delayed by a second or two.
    await sleep(2 * MAX_STALE_MS);
    return (await machines.articlesReadOnStandby()) > before ? [] : ["no article was read on the standby"];
  };
}

async function isBehind(machines: Machines): Promise<string[]> {
  return (await machines.behind()) > 0 ? [] : ["the standby was not behind"];
}

/** Sends each view twice at the same time and once more later, through either server. Each must count once. */
async function drillRepeatedViews(paper: DrillPaper, { views: count, nginx }: MachinesDrill): Promise<boolean> {
  const views = newViews(await openArticles(paper, ARTICLES), count);
  const before = await paper.withDatabase((sql) => readCounts(sql, views));
  const began = performance.now();
  await sendViews(nginx.site, [...views, ...views]);
  const took = performance.now() - began;
  await sendViews(nginx.site, views);
  const { found, lost, wrongCounts } = await paper.withDatabase((sql) => findViews(sql, views, before));
  const unheard = views.filter((view) => !view.acknowledged).length;
  return reportCheck(
    `${count} readers sent each view three times through nginx (twice within ${took.toFixed(0)} ms): ${found.size} of ${count} counted`,
    [
      ...lost.map((view) => `lost: a view of article ${view.article.id}`),
      ...wrongCounts,
      ...(unheard > 0 ? [`${unheard} were not acknowledged`] : []),
      ...(found.size === count ? [] : [`${found.size} of ${count} were found`]),
    ],
  );
}

async function drillSharedSession(paper: DrillPaper, second: DrillPaper): Promise<boolean> {
  const faults = await enterNewsroom({ dataDir: paper.dataDir, at: second.url, thenAt: paper.url });
  return reportCheck("a session of the second server is valid on the first", faults);
}
