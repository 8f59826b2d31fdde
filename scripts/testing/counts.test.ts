import { expect, test } from "vitest";
import {
  countCheck,
  countLeftOut,
  countPlaywright,
  countReport,
  countUnrun,
  countVitest,
  summaryOf,
  sumOf,
} from "./counts.mjs";

const passedFile = { name: "/x/a.test.ts", status: "passed", assertionResults: [{ status: "passed" }] };

test("vitest's tests are counted, a file that did not load is a failure, and what failed is named, with the reason", () => {
  const broken = { name: "/x/b.test.ts", status: "failed", assertionResults: [] };
  const failed = {
    name: "/x/c.test.ts",
    status: "failed",
    assertionResults: [
      {
        status: "failed",
        fullName: "a list is in order",
        failureMessages: ["AssertionError: expected 1 to be 2\n    at a.test.ts:1:1\n    at b.ts:2:2"],
      },
      { status: "passed" },
      { status: "skipped", fullName: "as root" },
    ],
  };
  const report = { numPassedTests: 5, numFailedTests: 1, testResults: [passedFile, broken, failed] };
  expect(countVitest(report, 1)).toEqual({
    passed: 5,
    failed: 2,
    failures: ["b.test.ts as a whole", "c.test.ts › a list is in order\n      AssertionError: expected 1 to be 2"],
    unrun: [],
    flaky: [],
    leftOut: ["c.test.ts › as root"],
  });
});

test("vitest tests whose file could not be set up count as not run", () => {
  const assertionResults = [{ status: "skipped", fullName: "one" }];
  const report = { numPassedTests: 0, testResults: [{ name: "/x/d.test.ts", status: "failed", assertionResults }] };
  expect(countVitest(report, 1)).toMatchObject({
    failed: 1,
    failures: ["d.test.ts as a whole"],
    unrun: ["d.test.ts › one"],
  });
});

test("vitest tests that are skipped by their own condition are listed", () => {
  const assertionResults = [{ status: "passed" }, { status: "skipped", fullName: "as another user" }];
  const report = { numPassedTests: 1, testResults: [{ name: "/x/e.test.ts", status: "passed", assertionResults }] };
  expect(countVitest(report, 0)).toMatchObject({
    passed: 1,
    failed: 0,
    unrun: [],
    leftOut: ["e.test.ts › as another user"],
  });
});

test("a run with a bad exit status has failed, even if all its tests passed", () => {
  expect(countVitest({ numPassedTests: 1, testResults: [passedFile] }, 1)).toMatchObject({ passed: 1, failed: 1 });
});

test("Playwright's tests are counted, and errors outside of tests too", () => {
  const report = { stats: { expected: 7, flaky: 1, unexpected: 2, skipped: 3 }, errors: [{}], suites: [] };
  expect(countPlaywright(report, 1)).toMatchObject({ passed: 8, failed: 3 });
});

test("a browser test that failed or passed only on the retry is listed with its groups and the first error", () => {
  const tests = [
    { status: "unexpected", expectedStatus: "passed", projectName: "phone" },
    {
      status: "flaky",
      expectedStatus: "passed",
      projectName: "desktop",
      results: [{ errors: [{ message: "\u001b[31mError\u001b[39m: not seen\n\nExpected: visible" }] }, { errors: [] }],
    },
  ];
  const suites = [
    { title: "search.spec.ts", suites: [{ title: "kk", specs: [{ title: "finds other forms", tests }] }] },
  ];
  const report = { stats: { expected: 1, flaky: 1, unexpected: 1, skipped: 0 }, errors: [], suites };
  expect(countPlaywright(report, 1)).toMatchObject({
    passed: 2,
    failed: 1,
    failures: ["[phone] › search.spec.ts › kk › finds other forms"],
    flaky: ["[desktop] › search.spec.ts › kk › finds other forms\n      Error: not seen\n      Expected: visible"],
  });
});

test("a browser test that should have run but did not counts as not run; one that is skipped on purpose is not counted", () => {
  const specs = (expectedStatus: string) => [
    { title: "waits", tests: [{ status: "skipped", expectedStatus, projectName: "desktop", results: [] }] },
  ];
  const report = {
    stats: { expected: 5, flaky: 0, unexpected: 0, skipped: 2 },
    errors: [],
    suites: [
      { title: "a.spec.ts", specs: specs("passed") },
      { title: "b.spec.ts", specs: specs("skipped") },
    ],
  };
  expect(countPlaywright(report, 1)).toMatchObject({
    passed: 5,
    failed: 0,
    unrun: ["[desktop] › a.spec.ts › waits"],
    leftOut: [],
  });
});

test("a missing report and a killed check are failures", () => {
  expect(countReport("/no/such/report.json", countVitest, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countCheck(null)).toMatchObject({ passed: 0, failed: 1 });
});

test("the last line of a run has the counts; it mentions tests that did not run only if there are any", () => {
  const good = sumOf([countCheck(0), countCheck(0)]);
  expect(summaryOf(good)).toBe("\nnot run: 0\nflaky: 0\n\n2 passed, 0 failed");
  const bad = sumOf([
    good,
    { ...countCheck(1), failures: ["lint"], flaky: ["a"] },
    countUnrun("browser tests"),
    countLeftOut("advisories"),
  ]);
  expect(summaryOf(bad).split("\n")).toEqual([
    ...[
      "",
      "── failed",
      "  ✗ lint",
      "",
      "── not run",
      "  – browser tests",
      "",
      "── flaky: passed when tried again",
      "  ~ a",
      "",
      "── left out: not possible on this machine",
      "  · advisories",
    ],
    ...["", "not run: 1", "flaky: 1", "", "2 passed, 1 failed, 1 skipped"],
  ]);
});
