import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { measuredPart, type PerformanceRecord, withMeasured } from "./performance-page.ts";

const record: PerformanceRecord = {
  about: ["Node 20"],
  rows: [
    { goal: "P1", what: "article", value: 0.5, unit: "× bare node", bound: { atLeast: 0.9 } },
    { goal: "P1", what: "home", value: 1.2, unit: "× bare node", bound: { atLeast: 0.9 } },
    { goal: "P1", what: "tag", value: null, unit: "× bare node", bound: { atLeast: 0.9 }, reason: "no wrk" },
    { goal: "P9", what: "the week", value: 1, unit: "ms", bound: { atMost: 2 } },
  ],
};

test("the measured part has the machine, then one line per goal with its worst row and how many rows were met", () => {
  const text = measuredPart(record);
  expect(text).toContain("- Node 20\n");
  expect(text).toContain("| article: ≥ 0.9 × bare node; measured 0.5 | **missed** | 1 met, 1 missed, 1 not measured |");
  expect(text).toContain("| the week: ≤ 2 ms; measured 1 | met | 1 met |");
  expect(text).not.toContain("| P2 |");
});

test("only the part between the marks changes", () => {
  const page = readFileSync("docs/performance.md", "utf8");
  const changed = withMeasured(page, record);
  expect(withMeasured(changed, record)).toBe(changed);
  expect(changed.split("<!--")[0]).toBe(page.split("<!--")[0]);
  expect(changed.split("-->").at(-1)).toBe(page.split("-->").at(-1));
  expect(() => withMeasured("# A page without marks", record)).toThrow("lacks");
});

test("docs/performance.md shows what docs/performance.json recorded", () => {
  const page = readFileSync("docs/performance.md", "utf8");
  expect(withMeasured(page, JSON.parse(readFileSync("docs/performance.json", "utf8")))).toBe(page);
});
