import type { BenchOptions } from "./options.ts";
import type { BenchPaper } from "./bench-paper.ts";
import type { GoalId } from "./goals/goals.ts";
import type { Pages } from "./pages.ts";
import type { Bound, Finding } from "./report.ts";

/** What a goal is measured with: the paper, which runs, its pages, and where the rows go. */
export type Bench = {
  options: BenchOptions;
  paper: BenchPaper;
  pages: Pages;
  /** Tells a row, and keeps it. */
  found(finding: Finding): void;
  /** Tells what is being done. */
  say(text: string): void;
};

export type Measure = (bench: Bench) => Promise<void>;

/** A row that was not measured. */
export function notMeasured(goal: GoalId, what: string, reason: string, bound: Bound): Finding {
  return { goal, what, value: null, unit: "", reason, bound };
}
