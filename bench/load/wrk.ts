import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The result of one run of wrk; times in milliseconds. */
export type Run = { rate: number; requests: number; seconds: number; p50: number; p99: number; failed: number };

export type Load = {
  url: string;
  seconds: number;
  connections?: number;
  headers?: Record<string, string>;
  /** A Lua script in this folder, and its arguments. */
  script?: string;
  words?: (string | number)[];
};

/** Loads a page with wrk, in one thread on the processor reserved for load. */
export async function runWrk({ url, seconds, connections = 32, headers = {}, script, words = [] }: Load): Promise<Run> {
  const flags = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "20s", "--latency"];
  const said = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const scripted = script ? ["-s", `${import.meta.dirname}/${script}`] : [];
  const { stdout } = await promisify(execFile)("wrk", [
    ...flags,
    ...said,
    ...scripted,
    url,
    "--",
    ...words.map(String),
  ]);
  return parseWrk(stdout);
}

const MILLISECONDS: Record<string, number> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };

/** Parses the output of wrk. Throws if it is something else. */
export function parseWrk(output: string): Run {
  const found = (pattern: RegExp): string => {
    const [, value] = pattern.exec(output) ?? [];
    if (value === undefined) throw new Error(`wrk did not print ${pattern}:\n${output}`);
    return value;
  };
  const time = (share: string): number => {
    // The blank before the share is needed: the column "+/- Stdev" also ends in a percentage.
    const [, value = "", unit = ""] =
      /^([\d.]+)(\D+)$/.exec(found(new RegExp(`^\\s+${share}%\\s+(\\S+)\\s*$`, "m"))) ?? [];
    return Number(value) * (MILLISECONDS[unit] ?? Number.NaN);
  };
  const [, requests, length, unit = ""] = /(\d+) requests in ([\d.]+)(us|ms|s|m)/.exec(output) ?? [];
  if (requests === undefined) throw new Error(`wrk did not print the number of requests:\n${output}`);
  const [, refused = "0"] = /Non-2xx or 3xx responses: (\d+)/.exec(output) ?? [];
  const [, ...broken] = /connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output) ?? [];
  return {
    rate: Number(found(/Requests\/sec:\s+([\d.]+)/)),
    requests: Number(requests),
    seconds: (Number(length) * (MILLISECONDS[unit] ?? Number.NaN)) / 1_000,
    p50: time("50"),
    p99: time("99"),
    failed: Number(refused) + broken.reduce((sum, count) => sum + Number(count), 0),
  };
}
