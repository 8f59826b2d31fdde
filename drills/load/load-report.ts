import type { Expected } from "@/sample-data/stories/make-folder.ts";

/** What `jarshy load` printed at its end. */
export type LoadReport = {
  loaded: number;
  unchanged: number;
  /** What is wrong and where, as printed: `folder/ru.md:3`. */
  problems: Set<string>;
  /** Lines of its progress. */
  progress: number;
  seconds: number;
};

/** Reads the output of `jarshy load`. Throws where it does not end with a report. */
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

/** Where each refused story's fault is, as it is to be printed. */
export function expectedProblems(expected: Expected[]): Set<string> {
  const places = expected.flatMap(({ fate }) =>
    fate.kind === "refused" ? [`${fate.file}${fate.line === null ? "" : `:${fate.line}`}`] : [],
  );
  return new Set(places);
}

/** What one set holds beyond the other, a sentence each. */
export function differences(what: string, found: Set<string>, expected: Set<string>): string[] {
  return [
    ...[...expected].filter((one) => !found.has(one)).map((one) => `${what} missing: ${one}`),
    ...[...found].filter((one) => !expected.has(one)).map((one) => `${what} not expected: ${one}`),
  ];
}
