import type { BenchPaper } from "./bench-paper.ts";
import type { GoalId } from "./goals/goals.ts";
import type { BenchOptions } from "./options.ts";
import type { Pages } from "./pages.ts";
import type { Bound, Finding } from "./report.ts";

/** What each measurement gets: the running paper, its pages, and where to report rows. */
export type Bench = {
  options: BenchOptions;
  paper: BenchPaper;
  pages: Pages;
  /** Prints a row and keeps it for the report. */
  found(finding: Finding): void;
  /** Prints the current step. */
  say(text: string): void;
};

export type Measure = (bench: Bench) => Promise<void>;

/** Returns a row without a value, with the reason why it was not measured. */
export function notMeasured(goal: GoalId, what: string, reason: string, bound: Bound): Finding {
  return { goal, what, value: null, unit: "", reason, bound };
}
