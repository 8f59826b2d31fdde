import { setTimeout as sleep } from "node:timers/promises";
import type { DrillPaper, Victim } from "@/drills/paper.ts";
import type { Random } from "@/lib/seeded-random.ts";
import { type Counts, findViews, readCounts } from "./lost-views.ts";
import { newViews, type OpenArticle, openArticles, sendViews, type View } from "./send-views.ts";

export type ViewDrill = { rounds: number; views: number; victim: Victim; random: Random };

type Round = {
  acknowledged: number;
  /** Whether the kill happened when some views were acknowledged and others not. */
  cut: boolean;
  found: number;
  /** Views that were counted although their answer did not arrive. */
  silent: number;
  recovery: number;
  faults: string[];
};

const ARTICLES = 8;
/** Times over which a storm is spread. Views sent at one moment would share one commit and all be answered before the kill. */
const SPREADS_MS = [150, 400, 800];
/** The longest pause between the awaited answer and the kill, so that the kill hits a commit or its answers. */
const MAX_KILL_DELAY_MS = 4;
const SHOWN_FAULTS = 10;
const columns = ["round", "sent", "acknowledged", "found", "unacknowledged but counted", "recovery"];

/**
 * Sends bursts of views and interrupts each with kill -9. Afterwards no acknowledged view may be missing and none may be counted twice,
 * even if all readers send theirs again. Prints a line for each round and returns whether all of this held.
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
  // If only the database is killed, the server acknowledges the rest when the database is back.
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

/** Sends all views and kills when a random number of them is acknowledged. Returns how many were acknowledged at the kill. */
async function cutStorm(paper: DrillPaper, views: View[], { victim, random }: ViewDrill): Promise<number> {
  const kill = await paper.killer(victim);
  const enough = random.whole(1, Math.floor(views.length * 0.75));
  const pause = random.whole(0, MAX_KILL_DELAY_MS);
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

/** Sends every view again, also those already counted. Each must now be acknowledged, and be counted once in total. */
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
  if (!cut)
    console.log(
      `    ! the kill came ${acknowledged > 0 ? "after all views were" : "before any view was"} acknowledged`,
    );
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
    console.log(`  ✗ only ${cut} of ${rounds.length} bursts were interrupted by the kill: the result is inconclusive`);
  console.log(faults === 0 ? "  ✓ none lost, none counted twice" : `  ✗ ${faults} faults`);
  return faults === 0 && cut * 2 >= rounds.length;
}
