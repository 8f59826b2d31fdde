import { readFileSync } from "node:fs";

/** What vitest's JSON report says, as tests passed and failed; a file that could not be loaded is one failure. */
export function countVitest(report, status) {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  return withStatus({ passed: report.numPassedTests, failed: report.numFailedTests + broken }, status);
}

/**
 * What Playwright's JSON report says; an error outside any test is one failure, a test that passed when tried again has passed. One that
 * was to run and did not, because what it depends on had failed, has failed with it.
 */
export function countPlaywright(report, status) {
  const { expected, flaky, unexpected } = report.stats;
  const unrun = report.suites.flatMap(testsOf).filter(didNotRun).length;
  return withStatus({ passed: expected + flaky, failed: unexpected + unrun + report.errors.length }, status);
}

function testsOf({ suites = [], specs = [] }) {
  return [...suites.flatMap(testsOf), ...specs.flatMap(({ tests }) => tests)];
}

/** A test that is left out on purpose is expected to be. */
function didNotRun({ status, expectedStatus }) {
  return status === "skipped" && expectedStatus !== "skipped";
}

/** A check without tests of its own counts as one. */
export function countCheck(status) {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Reads a report and counts it; without a readable report the part has failed. */
export function countReport(file, count, status) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")), status);
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** A run that ended badly has failed even where no test says so. */
function withStatus({ passed, failed }, status) {
  return { passed, failed: status === 0 || failed > 0 ? failed : 1 };
}
