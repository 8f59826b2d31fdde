import { processorSeconds } from "./processes.ts";
import { numberText } from "./report.ts";
import { median, spreadOf, variation } from "./samples.ts";
import { type Load, type Run, runWrk } from "./load/wrk.ts";

/** A server that takes part in a comparison: how it is asked, whose processor time that costs, and what is done to it meanwhile. */
export type Contestant = {
  name: string;
  load: Omit<Load, "seconds">;
  pids: number[];
  meanwhile?: () => { stop(): Promise<void> };
};

/** What a contestant did in each round. `rate`: good answers a second; `perSecond`: those for a second of its processor time. */
export type Rounds = {
  rate: number[];
  perSecond: number[];
  p99: number[];
  p50: number[];
  requests: number;
  failed: number;
};

/** Beyond this the yardstick itself was disturbed too much to be one. */
const STEADY = 0.25;

/**
 * Asks each in turn, so many rounds, each after a `rest`, or a second of warming up. The results are in the order of the contestants.
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
  // A peer whose processes are not known costs nothing that could be told.
  rounds.perSecond.push(processor > 0 ? good / processor : Number.NaN);
  rounds.p99.push(run.p99);
  rounds.p50.push(run.p50);
  rounds.requests += run.requests;
  rounds.failed += run.failed;
}

export type Ratio = { value: number; least: number; most: number; by: string } | { unsteady: string };

/**
 * How many times the yardstick's requests: by the second; where the yardstick varied by more than a quarter, by the second of processor
 * time, which other work on the machine disturbs less; where that varied too, nothing can be said.
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

/** How many times the yardstick's p99; nothing can be said of it where the yardstick's requests a second varied. */
export function delayOf(
  rounds: Rounds,
  yardstick: Rounds,
): Omit<Exclude<Ratio, { unsteady: string }>, "by"> | { unsteady: string } {
  if (!isSteady(yardstick.rate)) return { unsteady: variedText(yardstick) };
  const { median: value, least, most } = spreadOf(quotients(rounds.p99, yardstick.p99));
  return { value, least, most };
}

function isSteady(values: number[]): boolean {
  return variation(values) <= STEADY;
}

function variedText({ rate }: Rounds): string {
  return `discarded: the yardstick varied by ${Math.round(variation(rate) * 100)} % between rounds`;
}

/** Both in absolute numbers: requests a second, and those for a second of processor time. */
export function besideOf(rounds: Rounds, yardstick: Rounds, by = ""): string {
  const told = ({ rate, perSecond }: Rounds) =>
    `${numberText(Math.round(median(rate)))} req/s, ${numberText(Math.round(median(perSecond)))} a CPU second`;
  return `${by && `by ${by}: `}${told(rounds)}; yardstick ${told(yardstick)}`;
}

function quotients(values: number[], divisors: number[]): number[] {
  return values.map((value, index) => value / (divisors[index] ?? Number.NaN));
}
