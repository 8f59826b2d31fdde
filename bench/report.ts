import { type GoalId, goals } from "./goals/goals.ts";

/** The bound that a value must keep. */
export type Bound = { atLeast: number } | { atMost: number };

/** One row of the report. A row without a bound is only informative. */
export type Finding = {
  goal: GoalId;
  what: string;
  /** Null if it was not measured; `reason` says why. */
  value: number | null;
  unit: string;
  bound?: Bound;
  reason?: string;
  least?: number;
  most?: number;
  samples?: number;
  /** The absolute numbers behind a ratio, as text. */
  beside?: string;
};

/** `met` is null if nothing failed but not everything was measured. `value` and `goal` are those of the worst row. */
export type Verdict = { value: number | null; goal: string; met: boolean | null; reason?: string };

/** Returns the verdict on one goal from its rows. */
export function verdictOf(id: GoalId, findings: readonly Finding[]): Verdict {
  const bounded = findings.filter((finding) => finding.goal === id && finding.bound !== undefined);
  const worst = bounded.filter(isMeasured).sort((a, b) => marginOf(a) - marginOf(b))[0];
  const reasons = new Set(
    bounded.filter((finding) => !isMeasured(finding)).map(({ reason }) => reason ?? "not measured"),
  );
  const reason = [...reasons].join("; ");
  if (!worst) return { value: null, goal: goals[id], met: null, reason: reason || "not asked for" };
  const verdict = { value: worst.value, goal: `${worst.what}: ${boundText(worst)}` };
  if (marginOf(worst) < 1) return { ...verdict, met: false };
  return reason ? { ...verdict, met: null, reason } : { ...verdict, met: true };
}

/** Returns the verdicts on these goals, as `--json` writes them. */
export function goalsOf(
  findings: readonly Finding[],
  ids: readonly GoalId[],
): { goals: Partial<Record<GoalId, Verdict>> } {
  return { goals: Object.fromEntries(ids.map((id) => [id, verdictOf(id, findings)])) };
}

/** Returns the verdicts as lines for the screen. */
export function verdictLines(findings: readonly Finding[], ids: readonly GoalId[]): string[] {
  return ids.map((id) => {
    const { value, goal, met, reason } = verdictOf(id, findings);
    const told = value === null ? `not measured: ${reason}` : `${goal}; is ${numberText(value)}`;
    return `  ${markOf(met)} ${id.padEnd(3)}  ${told}${value !== null && reason ? `; ${reason}` : ""}`;
  });
}

/** Whether the value keeps its bound; null if it was not measured or has no bound. */
export function isMet(finding: Finding): boolean | null {
  return finding.bound === undefined || !isMeasured(finding) ? null : marginOf(finding) >= 1;
}

/** Returns a row of the report as one line for the screen. */
export function lineOf(finding: Finding): string {
  const [goal, what, value, wanted, , range, samples, beside] = cellsOf(finding);
  const rest = [wanted && `goal ${wanted}`, range, samples && `${samples} samples`, beside].filter(Boolean);
  return `  ${markOf(isMet(finding))} ${goal}  ${what}: ${value}${rest.length > 0 ? `   (${rest.join("; ")})` : ""}`;
}

function markOf(met: boolean | null): string {
  return met === null ? "·" : met ? "✓" : "✗";
}

function cellsOf(finding: Finding): string[] {
  const { goal, what, least, most, samples, beside } = finding;
  const met = isMet(finding);
  return [
    goal,
    what,
    valueText(finding),
    finding.bound ? boundText(finding) : "",
    met === null ? "" : met ? "met" : "**missed**",
    least === undefined || most === undefined ? "" : `${numberText(least)}–${numberText(most)}`,
    samples === undefined ? "" : String(samples),
    beside ?? "",
  ];
}

function valueText({ value, unit, reason }: Finding): string {
  return value === null ? `not measured: ${reason ?? ""}` : `${numberText(value)} ${unit}`.trim();
}

function isMeasured(finding: Finding): finding is Finding & { value: number } {
  return finding.value !== null;
}

/** Returns 1 at the bound, more if the value is better, less if it misses the bound. */
function marginOf({ value, bound }: Finding): number {
  if (value === null || bound === undefined) throw new Error("a margin needs a measured value and a bound");
  if ("atLeast" in bound) return value / bound.atLeast;
  // Zero keeps every upper bound, and cannot be divided by.
  if (value === 0) return Number.POSITIVE_INFINITY;
  return bound.atMost / value;
}

function boundText({ bound, unit }: Pick<Finding, "bound" | "unit">): string {
  if (!bound) return "";
  return `${"atLeast" in bound ? `≥ ${numberText(bound.atLeast)}` : `≤ ${numberText(bound.atMost)}`} ${unit}`.trim();
}

/** Formats a number with three significant digits, or as an integer with separated thousands. */
export function numberText(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}
