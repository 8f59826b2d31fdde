import { type Load, type Run, runWrk } from "./load/wrk.ts";
import { processorSeconds } from "./processes.ts";
import { numberText } from "./report.ts";
import { median, spreadOf, variation } from "./samples.ts";

/** A server in a comparison: its load, the processes whose CPU time is counted, and work that runs during the load. */
export type Contestant = {
  name: string;
  load: Omit<Load, "seconds">;
  pids: number[];
  meanwhile?: () => { stop(): Promise<void> };
};

/** The results of a contestant, by round. `rate`: good answers per second; `perSecond`: good answers per second of its CPU time. */
export type Rounds = {
  rate: number[];
  perSecond: number[];
  p99: number[];
  p50: number[];
  requests: number;
  failed: number;
};

/** If the yardstick varies more than this, something disturbed it and it cannot be used. */
const MAX_VARIATION = 0.25;

/**
 * Loads the contestants in turn, `rounds` times. Before each load comes the `rest`, if given, and with `warm` a second of warm-up.
 * Returns the results in the order of the contestants.
 */
export async function inRounds(
  contestants: Contestant[],
  { rounds, seconds, warm, rest }: { rounds: number; seconds: number; warm: boolean; rest?: () => Promise<void> },
): Promise<Rounds[]> {
  const results = contestants.map(
    (): Rounds => ({ rate: [], perSecond: [], p99: [], p50: [], requests: 0, failed: 0 }),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { load, pids, meanwhile }] of contestants.entries()) {
      await rest?.();
      const work = meanwhile?.();
      if (warm) await runWrk({ ...load, seconds: 1 });
      const before = processorSeconds(pids);
      const run = await runWrk({ ...load, seconds });
      note(results[index] as Rounds, run, processorSeconds(pids) - before);
      await work?.stop();
    }
  }
  return results;
}

function note(rounds: Rounds, run: Run, processor: number): void {
  const good = run.requests - run.failed;
  rounds.rate.push(good / run.seconds);
  // If a peer's processes are unknown, so is its CPU time.
  rounds.perSecond.push(processor > 0 ? good / processor : Number.NaN);
  rounds.p99.push(run.p99);
  rounds.p50.push(run.p50);
  rounds.requests += run.requests;
  rounds.failed += run.failed;
}

export type Ratio = { value: number; least: number; most: number; by: string } | { unsteady: string };

/**
 * Returns the ratio to the yardstick's requests per second. If the yardstick varied by more than a quarter, the ratio uses requests per
 * second of CPU time, which other work on the machine disturbs less. If that varied too, there is no ratio.
 */
export function ratioOf(rounds: Rounds, yardstick: Rounds): Ratio {
  for (const [kind, by] of [
    ["rate", "requests a second"],
    ["perSecond", "requests a processor's second"],
  ] as const) {
    if (!isSteady(yardstick[kind])) continue;
    const { median: value, least, most } = spreadOf(quotients(rounds[kind], yardstick[kind]));
    return { value, least, most, by };
  }
  return { unsteady: variedText(yardstick) };
}

/** Returns the ratio to the yardstick's p99, or no ratio if the yardstick's requests per second varied. */
export function delayOf(
  rounds: Rounds,
  yardstick: Rounds,
): Omit<Exclude<Ratio, { unsteady: string }>, "by"> | { unsteady: string } {
  if (!isSteady(yardstick.rate)) return { unsteady: variedText(yardstick) };
  const { median: value, least, most } = spreadOf(quotients(rounds.p99, yardstick.p99));
  return { value, least, most };
}

function isSteady(values: number[]): boolean {
  return variation(values) <= MAX_VARIATION;
}

function variedText({ rate }: Rounds): string {
  return `discarded: the yardstick varied by ${Math.round(variation(rate) * 100)} % between rounds`;
}

/** Describes both in absolute numbers: requests per second, and requests per second of CPU time. */
export function ratesText(rounds: Rounds, yardstick: Rounds, by = ""): string {
  const told = ({ rate, perSecond }: Rounds) =>
    `${numberText(Math.round(median(rate)))} req/s, ${numberText(Math.round(median(perSecond)))} a CPU second`;
  return `${by && `by ${by}: `}${told(rounds)}; yardstick ${told(yardstick)}`;
}

function quotients(values: number[], divisors: number[]): number[] {
  return values.map((value, index) => value / (divisors[index] ?? Number.NaN));
}
