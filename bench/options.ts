import path from "node:path";
import { parseArgs } from "node:util";
import { type GoalId, goalIds } from "./goals/goals.ts";

export const USAGE = `npm run bench -- [--only P1,P6] [--quick] [--seconds 10] [--minutes 10] [--json FILE] [--peers DIR] [--sizes] [--at 1000,1000000]
  measures the goals of docs/performance.md on this machine; a complete run updates its table and docs/performance.json
  --quick   one second per measurement instead of ten, and no mixed load: a quick look, not a result
  --seconds length of one measurement; --minutes length of the mixed load before pages are measured again
  --json    writes the result of each goal to FILE
  --peers   the folder in which other systems are installed and running: DIR/run/NAME.pid, DIR/my/m.pid, ports from BENCH_PORT_BASE on
  --at      1000,1000000: measures papers with these numbers of generated articles instead, side by side, into docs/performance-by-size.json
  --sizes   makes the papers of 10,000 and 1,000,000 articles that P8 and P9 need, if they are missing (once; about 6 GB)`;

export type BenchOptions = {
  only: readonly GoalId[];
  json: string | null;
  peers: string | null;
  sizes: boolean;
  quick: boolean;
  /** Sizes of papers to measure side by side, in articles. If empty, the paper of the goals is measured. */
  at: readonly number[];
  /** Length of one measurement in seconds, and how many times it is repeated. */
  seconds: number;
  rounds: number;
  /** Minutes of mixed load before pages are measured again. */
  minutes: number;
};

/** Goals that the size of the paper could affect. The others compare with peers or have their own sizes. */
const GOALS_AT_SIZES: readonly GoalId[] = ["P1", "P4", "P5", "P6", "P7", "P10", "P13", "P14"];

/** Returns the options of the command line, or null if they are invalid. */
export function readBenchOptions(): BenchOptions | null {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: "string" },
        json: { type: "string" },
        peers: { type: "string" },
        sizes: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        minutes: { type: "string" },
        seconds: { type: "string" },
        at: { type: "string" },
      },
    });
    const { quick, sizes } = values;
    const at = values.at?.split(",").map(Number) ?? [];
    const wanted = values.only?.split(",") ?? (at.length > 0 ? GOALS_AT_SIZES : goalIds);
    const only = goalIds.filter((id) => wanted.includes(id));
    const minutes = Number(values.minutes ?? (quick ? 0 : 10));
    const seconds = Number(values.seconds ?? (quick ? 1 : 10));
    if (only.length < wanted.length || !(minutes >= 0) || !(seconds >= 1) || !at.every((size) => size >= 1_000))
      return null;
    const [json, peers] = [values.json, values.peers].map(fromHere);
    return {
      only,
      json: json ?? null,
      peers: peers ?? null,
      sizes,
      quick,
      at,
      seconds,
      rounds: 3,
      minutes,
    };
  } catch {
    return null;
  }
}

function fromHere(file: string | undefined): string | null {
  return file ? path.resolve(process.env.INIT_CWD ?? "", file) : null;
}
