import { readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

/**
 * The result of a part of the run. Four lists name tests: `failures` failed, `unrun` should have run and did not, `flaky` passed only on a retry,
 * `leftOut` cannot run on this machine. `failures` and `flaky` include the reason. A failure without a report counts in `failed` and has no name.
 * @typedef {{ passed: number, failed: number, failures: string[], unrun: string[], flaky: string[], leftOut: string[] }} Count
 */

/** @type {Count} */
const NOTHING = { passed: 0, failed: 0, failures: [], unrun: [], flaky: [], leftOut: [] };

/** The counts of vitest's JSON report. A file that cannot be loaded, or whose set-up fails, counts as one failure, and its tests as not run. */
export function countVitest(report, status) {
  const files = report.testResults.map(({ name, status: state, message, assertionResults }) => {
    const file = path.basename(name);
    const named = (wanted) =>
      assertionResults
        .filter((test) => test.status === wanted)
        .map(({ fullName, failureMessages }) => withReason(`${file} › ${fullName}`, failureMessages?.[0]));
    const failures = named("failed");
    const skipped = [...named("skipped"), ...named("pending")];
    // In a file that was set up, tests are skipped only by their own conditions.
    if (state !== "failed" || failures.length > 0) return { failures, unrun: [], leftOut: skipped };
    return { failures: [withReason(`${file} as a whole`, message)], unrun: skipped, leftOut: [] };
  });
  const [failures, unrun, leftOut] = ["failures", "unrun", "leftOut"].map((kind) =>
    files.flatMap((file) => file[kind]),
  );
  const { numPassedTests: passed } = report;
  return withStatus({ ...NOTHING, passed, failed: failures.length, failures, unrun, leftOut }, status);
}

/**
 * The counts of Playwright's JSON report. An error outside any test is one failure. A test that passed on a retry has passed and is flaky. A test
 * that should have run and did not has not failed, but the run has not passed either.
 */
export function countPlaywright(report, status) {
  const { expected, flaky, unexpected } = report.stats;
  const tests = report.suites.flatMap(testsOf);
  const named = (isWanted) => tests.filter(isWanted).map(nameOf);
  const count = {
    ...NOTHING,
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    failures: named((test) => test.status === "unexpected"),
    unrun: named(didNotRun),
    flaky: named((test) => test.status === "flaky"),
  };
  return withStatus(count, status);
}

/** The tests of a suite and its child suites, each with the titles of its suites. */
function testsOf({ title, suites = [], specs = [] }) {
  const within = [
    ...suites.flatMap(testsOf),
    ...specs.flatMap(({ title: name, tests }) => tests.map((test) => ({ ...test, titles: [name] }))),
  ];
  return within.map((test) => ({ ...test, titles: [title, ...test.titles] }));
}

function nameOf({ projectName, titles, results = [] }) {
  const errors = results.flatMap(({ errors: ofResult = [] }) => ofResult);
  return withReason([`[${projectName}]`, ...titles.filter(Boolean)].join(" › "), errors[0]?.message);
}

/** The first lines hold the expected and the actual value. The place in the code is in the report above. */
const REASON_LINES = 6;
const REASON_LETTERS = 400;

function withReason(name, message) {
  const lines = stripVTControlCharacters(message ?? "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s+at /u.test(line));
  const reason = lines.slice(0, REASON_LINES).map((line) => `\n      ${line}`);
  return name + reason.join("").slice(0, REASON_LETTERS);
}

/** A test that is skipped on purpose runs at another width or in the other language. */
function didNotRun({ status, expectedStatus }) {
  return status === "skipped" && expectedStatus !== "skipped";
}

/** A check without tests of its own counts as one. */
export function countCheck(status) {
  return status === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

/** A part with this name that was not begun because something it needs is missing. */
export function countUnrun(name) {
  return { ...NOTHING, unrun: [name] };
}

/** A check with this name that this machine cannot make. */
export function countLeftOut(name) {
  return { ...NOTHING, leftOut: [name] };
}

/** The sum of several counts. */
export function sumOf(counts) {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      failures: [...sum.failures, ...count.failures],
      unrun: [...sum.unrun, ...count.unrun],
      flaky: [...sum.flaky, ...count.flaky],
      leftOut: [...sum.leftOut, ...count.leftOut],
    }),
    NOTHING,
  );
}

/** Reads and counts a report. Without a readable report the part has failed. */
export function countReport(file, count, status) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")), status);
  } catch {
    return countCheck(1);
  }
}

/** A run with a bad exit status has failed even if no test says so. */
function withStatus(count, status) {
  const told = status === 0 || count.failed > 0 || count.unrun.length > 0;
  return { ...count, failed: told ? count.failed : 1 };
}

const LISTED = 40;

/**
 * The summary at the end of a run: what failed, what did not run, what was flaky, what this machine cannot run, and as the last line «N passed, N
 * failed», with the number of tests not run if there are any.
 */
export function summaryOf({ passed, failed, failures, unrun, flaky, leftOut }) {
  const list = (title, mark, names) => {
    if (names.length === 0) return [];
    const more = names.length > LISTED ? [`  … and ${names.length - LISTED} more`] : [];
    return [`\n── ${title}`, ...names.slice(0, LISTED).map((name) => `  ${mark} ${name}`), ...more];
  };
  const skipped = unrun.length > 0 ? `, ${unrun.length} skipped` : "";
  return [
    ...list("failed", "✗", failures),
    ...list("not run", "–", unrun),
    ...list("flaky: passed when tried again", "~", flaky),
    ...list("left out: not possible on this machine", "·", leftOut),
    `\nnot run: ${unrun.length}`,
    `flaky: ${flaky.length}`,
    `\n${passed} passed, ${failed} failed${skipped}`,
  ].join("\n");
}
