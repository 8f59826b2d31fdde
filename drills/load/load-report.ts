import type { Expected } from "@/sample-data/stories/make-folder.ts";

/** The report that `jarshy load` prints at its end. */
export type LoadReport = {
  loaded: number;
  unchanged: number;
  /** The places of the problems, as printed: `folder/ru.md:3`. */
  problems: Set<string>;
  /** Number of progress lines. */
  progress: number;
  seconds: number;
};

/** Parses the output of `jarshy load`. Throws if it does not end with a report. */
export function readReport(output: string): LoadReport {
  const [summary = "", loaded, unchanged, wrong] =
    /^ {2}(\d+) loaded, (\d+) unchanged, (\d+) with problems$/mu.exec(output) ?? [];
  if (!summary) throw new Error(`no report in: ${output}`);
  const lines = output
    .slice(output.indexOf(summary) + summary.length)
    .trim()
    .split("\n")
    .filter(Boolean);
  if (lines.length !== Number(wrong))
    throw new Error(`${wrong} problems in ${lines.length} lines: ${lines.join("\n")}`);
  const [, seconds] = /✓ stories read +([\d.]+) s/u.exec(output) ?? [];
  return {
    loaded: Number(loaded),
    unchanged: Number(unchanged),
    problems: new Set(lines.map((line) => line.split("  ")[0] ?? "")),
    progress: output.match(/… stories: \d+ of \d+/gu)?.length ?? 0,
    seconds: Number(seconds),
  };
}

/** Returns the place of the fault in each refused story, in the form in which it must be printed. */
export function expectedProblems(expected: Expected[]): Set<string> {
  const places = expected.flatMap(({ fate }) =>
    fate.kind === "refused" ? [`${fate.file}${fate.line === null ? "" : `:${fate.line}`}`] : [],
  );
  return new Set(places);
}

/** Describes each difference between the two sets in a sentence. */
export function differences(what: string, found: Set<string>, expected: Set<string>): string[] {
  return [
    ...[...expected].filter((one) => !found.has(one)).map((one) => `${what} missing: ${one}`),
    ...[...found].filter((one) => !expected.has(one)).map((one) => `${what} not expected: ${one}`),
  ];
}
