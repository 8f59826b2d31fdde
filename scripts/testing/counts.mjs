import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * What a part of the run came to.
 * @typedef {{ passed: number, failed: number, failures: string[] }} Count
 * `failures` names what failed, as far as the part's report does.
 */

/** What vitest's JSON report says, as tests passed and failed; a file that could not be loaded is one failure. */
export function countVitest(report, status) {
  const failures = report.testResults.flatMap(({ name, status: state, assertionResults }) => {
    const file = path.basename(name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (state === "failed" && failed.length === 0) return [`${file} as a whole`];
    return failed.map(({ fullName }) => `${file} › ${fullName}`);
  });
  const broken = failures.filter((failure) => failure.endsWith(" as a whole")).length;
  return withStatus({ passed: report.numPassedTests, failed: report.numFailedTests + broken, failures }, status);
}

/**
 * What Playwright's JSON report says; an error outside any test is one failure, a test that passed when tried again has passed. One that
 * was to run and did not, because what it depends on had failed, has failed with it.
 */
export function countPlaywright(report, status) {
  const { expected, flaky, unexpected } = report.stats;
  const tests = report.suites.flatMap(testsOf);
  const unrun = tests.filter(didNotRun);
  const failures = tests.filter((test) => test.status === "unexpected" || didNotRun(test)).map(nameOf);
  return withStatus(
    { passed: expected + flaky, failed: unexpected + unrun.length + report.errors.length, failures },
    status,
  );
}

/** The tests of a suite and of those in it, each with the titles of what it stands in. */
function testsOf({ title, suites = [], specs = [] }) {
  const within = [
    ...suites.flatMap(testsOf),
    ...specs.flatMap(({ title: name, tests }) => tests.map((test) => ({ ...test, titles: [name] }))),
  ];
  return within.map((test) => ({ ...test, titles: [title, ...test.titles] }));
}

function nameOf({ projectName, titles }) {
  return [`[${projectName}]`, ...titles.filter(Boolean)].join(" › ");
}

/** A test that is left out on purpose is expected to be. */
function didNotRun({ status, expectedStatus }) {
  return status === "skipped" && expectedStatus !== "skipped";
}

/** A check without tests of its own counts as one. */
export function countCheck(status) {
  return status === 0 ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [] };
}

/** Reads a report and counts it; without a readable report the part has failed. */
export function countReport(file, count, status) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")), status);
  } catch {
    return countCheck(1);
  }
}

/** A run that ended badly has failed even where no test says so. */
function withStatus(count, status) {
  return { ...count, failed: status === 0 || count.failed > 0 ? count.failed : 1 };
}
