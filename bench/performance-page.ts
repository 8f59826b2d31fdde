import { type GoalId, goals } from "./goals/goals.ts";
import { type Finding, isMet, numberText, verdictOf } from "./report.ts";

/** A complete run, as `docs/performance.json` stores it: the machine and versions, then every row. */
export type PerformanceRecord = { about: string[]; rows: Finding[] };

/** The same rows for papers of several sizes, in the order of `sizes`, as `docs/performance-by-size.json` stores them. */
export type SizesRecord = { about: string[]; sizes: number[]; rows: Finding[][] };

const BEGIN = "<!-- measured: `npm run bench` writes this part -->";
const END = "<!-- end of the measured part -->";

/**
 * Returns the page with a new measured part between its two marks. The rest of the page is written by hand.
 * Throws an error if a mark is missing.
 */
export function withMeasured(page: string, record: PerformanceRecord): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page lacks ${BEGIN} or ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${measuredPart(record)}\n\n${page.slice(end)}`;
}

/** Returns the conditions of a run and a table with one line per goal. */
export function measuredPart({ about, rows }: PerformanceRecord): string {
  const measured = (Object.keys(goals) as GoalId[]).filter((id) => rows.some(({ goal }) => goal === id));
  const lines = measured.map((id) => [id, goals[id], worstRow(id, rows), verdictText(id, rows), rowCounts(id, rows)]);
  return [...about.map((line) => `- ${line}`), "", ...table(HEAD, lines)].join("\n");
}

const HEAD = ["", "promised", "the worst row", "verdict", "rows"];

function worstRow(id: GoalId, rows: readonly Finding[]): string {
  const { value, goal } = verdictOf(id, rows);
  return value === null ? "" : `${goal}; measured ${numberText(value)}`;
}

function verdictText(id: GoalId, rows: readonly Finding[]): string {
  const { met } = verdictOf(id, rows);
  return met === null ? "not fully measured" : met ? "met" : "**missed**";
}

/** For example `12 met, 3 missed, 5 not measured`. */
function rowCounts(id: GoalId, rows: readonly Finding[]): string {
  const bounded = rows.filter(({ goal, bound }) => goal === id && bound);
  const count = (verdict: boolean | null) => bounded.filter((row) => isMet(row) === verdict).length;
  const counts = [`${count(true)} met`, `${count(false)} missed`, `${count(null)} not measured`];
  return counts.filter((text) => !text.startsWith("0 ")).join(", ");
}

function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
