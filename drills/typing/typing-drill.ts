import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyText } from "@/blocks/registry/words.ts";
import type { Cut } from "@/drills/options.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import type { Random } from "@/lib/seeded-random.ts";
import { locales } from "@/lib/site/locales.ts";
import { type Loss, lossOf, type Typed } from "./lost-text.ts";
import { typingPlan } from "./typing-plan.ts";
import { Writer } from "./typing-writer.ts";

export type TypingDrill = {
  rounds: number;
  /** Length of the typing in a round, ms. */
  lasts: number;
  /** The cuts, in turn. */
  cuts: readonly Cut[];
  random: Random;
  chromiumPath: string;
};

/** The course of a round. */
type Course = {
  cut: Cut;
  /** Time of typing before the cut, ms. */
  after: number;
  /** When the cut part comes back: while the writer is still typing, or afterwards. */
  back: "meanwhile" | "afterwards";
  /** What happens to the page at the end of the typing. */
  end: "stays" | "tab" | "browser";
};

/** The most typing that may be lost, ms. */
const MAX_LOST_MS = 1_000;
/** The cut happens between these shares of the typing. */
const EARLIEST_CUT = 0.15;
const LATEST_CUT = 0.85;
const AWAY_MS = 1_500;

/**
 * A writer types in the editor. Meanwhile something is killed or cut off, and later in most rounds the page or browser is killed too. When
 * the writer returns, at most the last second may be missing. Prints a line for each round and returns whether this held.
 */
export async function drillTyping(paper: DrillPaper, drill: TypingDrill): Promise<boolean> {
  console.log(`  ${drill.rounds} rounds of ${drill.lasts / 1000} s of typing; cut: ${drill.cuts.join(", ")}\n`);
  const login = JSON.parse(readFileSync(path.join(paper.dataDir, "demo-login.json"), "utf8"));
  const losses: Loss[] = [];
  for (let number = 1; number <= drill.rounds; number += 1) {
    const course = courseOf(drill, number);
    const locale = locales[number % locales.length] ?? locales[0];
    const writer = new Writer({ url: paper.url, login, locale, chromiumPath: drill.chromiumPath });
    try {
      const plan = typingPlan(drill.random, locale, drill.lasts);
      const { loss, typed } = await runRound(paper, writer, { course, plan });
      losses.push(loss);
      printRound(number, { course, loss, typed });
    } finally {
      await writer.end();
    }
  }
  return sumUp(losses);
}

function courseOf({ cuts: those, lasts, random }: TypingDrill, number: number): Course {
  const cut = those[(number - 1) % those.length] ?? "everything";
  const after = random.whole(Math.round(lasts * EARLIEST_CUT), Math.round(lasts * LATEST_CUT));
  const back = random.one(["meanwhile", "afterwards"] as const);
  // If the cut kills the page itself, there is nothing left to end.
  const end = cut === "tab" || cut === "browser" ? cut : random.one(["stays", "tab", "tab", "browser"] as const);
  return { cut, after, back, end };
}

type Round = { course: Course; plan: ReturnType<typeof typingPlan> };

async function runRound(
  paper: DrillPaper,
  writer: Writer,
  { course, plan }: Round,
): Promise<{ loss: Loss; typed: Typed[] }> {
  const articleId = await writer.begin();
  const world = await cutting(paper, writer, course.cut);
  const typed: Typed[] = [];
  let isOver = false;
  const typing = writer.type(plan, typed, () => isOver);
  await sleep(course.after);
  let cutAt = performance.now();
  if (world === null) {
    isOver = true;
    await endPage(writer, course.end);
    await typing;
  } else {
    await world.cut();
    const back = course.back === "meanwhile" ? sleep(AWAY_MS).then(world.back) : null;
    await typing;
    cutAt = performance.now();
    await endPage(writer, course.end);
    await (back ?? world.back());
  }
  if (course.end === "stays") await writer.untilSaved();
  else await writer.comeBack();
  const loss = lossOf(typed, cutAt, await savedText(paper, articleId));
  await writer.leave();
  return { loss, typed };
}

/** Returns how to cut off and bring back the network or the server; null if the cut kills the page itself. */
async function cutting(
  paper: DrillPaper,
  writer: Writer,
  cut: Cut,
): Promise<{ cut: () => Promise<void>; back: () => Promise<unknown> } | null> {
  if (cut === "tab" || cut === "browser") return null;
  if (cut === "network") return { cut: () => writer.setOffline(true), back: () => writer.setOffline(false) };
  return { cut: await paper.killer(cut), back: () => paper.recover(cut) };
}

async function endPage(writer: Writer, end: Course["end"]): Promise<void> {
  if (end === "tab") await writer.killTab();
  if (end === "browser") await writer.killBrowser();
}

/** Returns the text that the server has stored. */
async function savedText(paper: DrillPaper, articleId: number): Promise<string> {
  const [row] = await paper.withDatabase(
    (sql) =>
      sql<{ body: Body | null }[]>`select copy -> 'body' as body from article_drafts where article_id = ${articleId}`,
  );
  return row?.body ? bodyText(row.body) : "";
}

function printRound(number: number, { course, loss, typed }: { course: Course; loss: Loss; typed: Typed[] }): void {
  const { cut, after, back, end } = course;
  const told = cut === end ? "" : `, back ${back}, then ${end === "stays" ? "the page stays" : `the ${end} is killed`}`;
  const found = loss.isGarbled
    ? "the text differs from what was typed"
    : `${Math.round(loss.ms)} ms lost (${loss.letters} letters)`;
  const mark = loss.ms <= MAX_LOST_MS ? "✓" : "✗";
  console.log(
    `  ${mark} ${number}: ${typed.length} letters, ${cut} cut after ${(after / 1000).toFixed(1)} s${told}: ${found}`,
  );
}

function sumUp(losses: Loss[]): boolean {
  const lost = losses.map(({ ms }) => ms).sort((a, b) => a - b);
  const most = lost.at(-1) ?? Number.POSITIVE_INFINITY;
  const say = (ms: number | undefined): string => `${Math.round(ms ?? 0)} ms`;
  console.log(`\n  lost text: median ${say(lost.at(lost.length >> 1))}, longest ${say(most)}`);
  console.log(
    most <= MAX_LOST_MS ? "  ✓ never more than the last second of typing" : "  ✗ more than the last second of typing",
  );
  return most <= MAX_LOST_MS;
}
