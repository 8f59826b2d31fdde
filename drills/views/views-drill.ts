import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@/lib/seeded-random.ts";
import type { DrillPaper, Victim } from "@/drills/paper.ts";
import { type Counts, findViews, readCounts } from "./view-ledger.ts";
import { newViews, type OpenArticle, openArticles, sendViews, type View } from "./view-storm.ts";

export type ViewDrill = { rounds: number; views: number; victim: Victim; random: Random };

type Round = {
  acknowledged: number;
  /** Whether the kill came when some were acknowledged and others not yet. */
  cut: boolean;
  found: number;
  /** Counted, but the answer did not arrive. */
  silent: number;
  recovery: number;
  faults: string[];
};

const ARTICLES = 8;
/** In how long the readers of a storm come. Sent at one instant, all views would share one commit, and be answered by the time of the kill. */
const SPREADS_MS = [150, 400, 800];
/** The kill comes up to so long after the answer that it waits for: in the midst of a commit or of its answers. */
const PAUSE_MS = 4;
const SHOWN_FAULTS = 10;
const columns = ["round", "sent", "acknowledged", "found", "unacknowledged but counted", "recovery"];

/**
 * Storms of views, in the midst of each a kill -9; after it no acknowledged view may be missing and none may be counted twice, also
 * when all readers send theirs again. Prints a line a round and returns whether all of that held.
 */
export async function drillViews(paper: DrillPaper, drill: ViewDrill): Promise<boolean> {
  console.log(`  ${drill.rounds} rounds of ${drill.views} views, kill -9 of ${drill.victim}\n`);
  console.log(`  ${columns.join("  ")}`);
  const articles = await openArticles(paper, ARTICLES);
  const rounds: Round[] = [];
  for (let number = 1; number <= drill.rounds; number += 1) {
    const round = await runRound(paper, articles, drill);
    rounds.push(round);
    printRound(number, round, drill.views);
  }
  return sumUp(rounds, drill.views);
}

async function runRound(paper: DrillPaper, articles: OpenArticle[], drill: ViewDrill): Promise<Round> {
  const views = newViews(articles, drill.views);
  const before = await paper.withDatabase((sql) => readCounts(sql, views));
  const atKill = await cutStorm(paper, views, drill);
  const acknowledged = views.filter((view) => view.acknowledged).length;
  // A server that lives on acknowledges the rest when its database is back.
  const cut = atKill > 0 && (drill.victim === "database" ? atKill : acknowledged) < views.length;
  const recovery = await paper.recover(drill.victim);
  const first = await paper.withDatabase((sql) => findViews(sql, views, before));
  const faults = [
    ...first.lost.map((view) => `lost: an acknowledged view of article ${view.article.id}`),
    ...first.wrongCounts,
    ...(await sendAgain(paper, views, before)),
  ];
  return {
    acknowledged,
    cut,
    found: first.found.size,
    silent: first.found.size + first.lost.length - acknowledged,
    recovery,
    faults,
  };
}

/** Sends all views and kills when some of them, a random number, are acknowledged; returns how many were at that moment. */
async function cutStorm(paper: DrillPaper, views: View[], { victim, random }: ViewDrill): Promise<number> {
  const kill = await paper.killer(victim);
  const enough = random.whole(1, Math.floor(views.length * 0.75));
  const pause = random.whole(0, PAUSE_MS);
  const spread = random.one(SPREADS_MS);
  const acknowledged = (): number => views.filter((view) => view.acknowledged).length;
  const strike = async (): Promise<number> => {
    const atKill = acknowledged();
    await kill();
    return atKill;
  };
  let struck: Promise<number> | null = null;
  const delay = (): number => random.whole(0, spread);
  await sendViews(paper.url, views, delay, () => {
    if (acknowledged() >= enough) struck ??= sleep(pause).then(strike);
  });
  return struck ?? strike();
}

/** Everybody sends the same view again, those too whose view is counted: each is acknowledged then, and counted once in all. */
async function sendAgain(paper: DrillPaper, views: View[], before: Counts): Promise<string[]> {
  await sendViews(paper.url, views);
  const refused = views.filter((view) => !view.acknowledged).length;
  const { lost, wrongCounts } = await paper.withDatabase((sql) => findViews(sql, views, before));
  return [
    ...(refused > 0 ? [`${refused} views sent again were not acknowledged`] : []),
    ...lost.map((view) => `lost after it was sent again: a view of article ${view.article.id}`),
    ...wrongCounts.map((wrong) => `after sending again: ${wrong}`),
  ];
}

function printRound(number: number, round: Round, sent: number): void {
  const { acknowledged, cut, found, silent, recovery, faults } = round;
  const values = [number, sent, acknowledged, found, silent, `${(recovery / 1000).toFixed(1)} s`];
  console.log(`  ${values.map((value, index) => String(value).padStart(columns[index]?.length ?? 0)).join("  ")}`);
  if (!cut) console.log(`    ! the kill came ${acknowledged > 0 ? "after all were" : "before any was"} acknowledged`);
  for (const fault of faults.slice(0, SHOWN_FAULTS)) console.log(`    ✗ ${fault}`);
  if (faults.length > SHOWN_FAULTS) console.log(`    ✗ and ${faults.length - SHOWN_FAULTS} more`);
}

function sumUp(rounds: Round[], sent: number): boolean {
  const sum = (of: (round: Round) => number): number => rounds.reduce((total, round) => total + of(round), 0);
  const cut = rounds.filter((round) => round.cut).length;
  const faults = sum((round) => round.faults.length);
  const recoveries = rounds.map((round) => round.recovery / 1000).sort((a, b) => a - b);
  console.log(
    `\n  ${rounds.length * sent} sent, ${sum((round) => round.acknowledged)} acknowledged, ${sum((round) => round.silent)} counted without an answer`,
  );
  console.log(
    `  recovery: median ${recoveries.at(recoveries.length >> 1)?.toFixed(1)} s, longest ${recoveries.at(-1)?.toFixed(1)} s`,
  );
  if (cut * 2 < rounds.length)
    console.log(`  ✗ only ${cut} of ${rounds.length} storms were cut in their midst: that proves little`);
  console.log(faults === 0 ? "  ✓ none lost, none counted twice" : `  ✗ ${faults} faults`);
  return faults === 0 && cut * 2 >= rounds.length;
}
