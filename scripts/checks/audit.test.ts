import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { severeAdvisories } from "./audit.mjs";

const today = "2026-12-01";
const none = { accepted: [], today };

/** The shape of npm's report: one package has the vulnerability, another one depends on it. */
const report = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    parser: {
      name: "parser",
      severity: "high",
      via: [
        {
          name: "parser",
          title: "Runs code",
          severity: "high",
          url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
        },
        {
          name: "parser",
          title: "Is slow",
          severity: "moderate",
          url: "https://github.com/advisories/GHSA-dddd-eeee-ffff",
        },
      ],
    },
    reader: { name: "reader", severity: "high", via: ["parser"] },
  },
});

test("a severe advisory is reported once, with its address; a lesser one is not", () => {
  expect(severeAdvisories(report, none)).toEqual([
    "parser: Runs code (high, https://github.com/advisories/GHSA-aaaa-bbbb-cccc)",
  ]);
});

test("an accepted advisory is reported again after its end date", () => {
  const accepted = [{ advisory: "GHSA-aaaa-bbbb-cccc", reason: "not called", until: today }];
  expect(severeAdvisories(report, { accepted, today })).toEqual([]);
  expect(severeAdvisories(report, { accepted, today: "2026-12-02" })).toHaveLength(1);
});

test.each([
  ["nothing", ""],
  ["a refusal of the registry", JSON.stringify({ message: "405", error: { summary: "" } })],
  ["an error beside an empty report", JSON.stringify({ vulnerabilities: {}, error: { code: "ENOAUDIT" } })],
])("%s is not a report", (_what, text) => {
  expect(severeAdvisories(text, none)).toBeNull();
});

test("each accepted advisory has a reason and an end date at most half a year from now", () => {
  const file = path.join(import.meta.dirname, "accepted-advisories.json");
  const accepted = JSON.parse(readFileSync(file, "utf8")) as { advisory: string; reason: string; until: string }[];
  const latest = new Date(Date.now() + 183 * 86_400_000).toISOString().slice(0, 10);
  for (const { advisory, reason, until } of accepted) {
    expect(advisory).toMatch(/^GHSA(-[0-9a-z]{4}){3}$/);
    expect(reason.length, advisory).toBeGreaterThan(20);
    expect(until, advisory).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(until <= latest, advisory).toBe(true);
  }
});
