import { expect, test } from "vitest";
import { countCheck, countPlaywright, countReport, countVitest } from "./counts.mjs";

const passedFile = { name: "/x/a.test.ts", status: "passed", assertionResults: [{ status: "passed" }] };

test("vitest's tests are counted, a file that did not load is a failure, and what failed is named", () => {
  const broken = { name: "/x/b.test.ts", status: "failed", assertionResults: [] };
  const failed = {
    name: "/x/c.test.ts",
    status: "failed",
    assertionResults: [{ status: "failed", fullName: "a list is in order" }, { status: "passed" }],
  };
  const report = { numPassedTests: 5, numFailedTests: 1, testResults: [passedFile, broken, failed] };
  expect(countVitest(report, 1)).toEqual({
    passed: 5,
    failed: 2,
    failures: ["b.test.ts as a whole", "c.test.ts › a list is in order"],
  });
});

test("a run that ended badly though all its tests passed has failed", () => {
  expect(countVitest({ numPassedTests: 1, numFailedTests: 0, testResults: [passedFile] }, 1)).toEqual({
    passed: 1,
    failed: 1,
    failures: [],
  });
});

test("Playwright's tests are counted, errors outside of them too", () => {
  const report = { stats: { expected: 7, flaky: 1, unexpected: 2, skipped: 3 }, errors: [{}], suites: [] };
  expect(countPlaywright(report, 1)).toEqual({ passed: 8, failed: 3, failures: [] });
});

test("what failed in a browser is named by all that it stands in", () => {
  const tests = [
    { status: "unexpected", expectedStatus: "passed", projectName: "phone" },
    { status: "expected", expectedStatus: "passed", projectName: "desktop" },
  ];
  const suites = [
    { title: "search.spec.ts", suites: [{ title: "kk", specs: [{ title: "finds other forms", tests }] }] },
  ];
  const report = { stats: { expected: 1, flaky: 0, unexpected: 1, skipped: 0 }, errors: [], suites };
  expect(countPlaywright(report, 1).failures).toEqual(["[phone] › search.spec.ts › kk › finds other forms"]);
});

test("a test that waited for others which failed has not passed; one that is left out on purpose is not counted", () => {
  const specs = (expectedStatus: string) => [{ tests: [{ status: "skipped", expectedStatus, results: [] }] }];
  const waited = { specs: specs("passed"), suites: [{ specs: specs("passed") }] };
  const report = {
    stats: { expected: 5, flaky: 0, unexpected: 1, skipped: 3 },
    errors: [],
    suites: [waited, { specs: specs("skipped") }],
  };
  expect(countPlaywright(report, 1)).toMatchObject({ passed: 5, failed: 3 });
  expect(countPlaywright({ ...report, stats: { ...report.stats, unexpected: 0 } }, 0)).toMatchObject({
    passed: 5,
    failed: 2,
  });
});

test("a missing report and a killed check are failures", () => {
  expect(countReport("/no/such/report.json", countVitest, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countCheck(null)).toMatchObject({ passed: 0, failed: 1 });
});
