import { expect, test } from "vitest";
import { type Finding, goalsOf, isMet, lineOf, numberText, verdictLines, verdictOf } from "./report.ts";

const ratio = (value: number | null, more: Partial<Finding> = {}): Finding => ({
  goal: "P1",
  what: "article",
  value,
  unit: "× bare node",
  bound: { atLeast: 0.9 },
  ...more,
});

test("a goal is met if every row is met, and its value is that of the worst row", () => {
  const found = [
    ratio(1.2),
    ratio(0.95, { what: "home" }),
    ratio(1.1, { what: "p99", bound: { atMost: 2 }, unit: "×" }),
  ];
  expect(verdictOf("P1", found)).toEqual({ value: 0.95, goal: "home: ≥ 0.9 × bare node", met: true });
});

test("one missed row misses the goal, even if other rows were not measured", () => {
  const found = [
    ratio(1.2),
    ratio(3, { what: "p99", bound: { atMost: 2 }, unit: "×" }),
    ratio(null, { reason: "no wrk" }),
  ];
  expect(verdictOf("P1", found)).toEqual({ value: 3, goal: "p99: ≤ 2 ×", met: false });
});

test("if a row was not measured, the goal has no verdict but a reason", () => {
  expect(verdictOf("P1", [ratio(1.2), ratio(null, { reason: "the yardstick varied by 40 %" })])).toEqual({
    ...{ value: 1.2, goal: "article: ≥ 0.9 × bare node", met: null },
    reason: "the yardstick varied by 40 %",
  });
});

test("a goal without measured rows has no value", () => {
  const verdict = verdictOf("P2", [ratio(null, { goal: "P2", reason: "no peers" })]);
  expect(verdict).toMatchObject({ value: null, met: null, reason: "no peers" });
  expect(verdictOf("P9", [])).toMatchObject({ value: null, met: null, reason: "not asked for" });
});

test("rows without a bound decide nothing", () => {
  expect(isMet(ratio(0.1, { bound: undefined }))).toBeNull();
  expect(verdictOf("P1", [ratio(0.1, { bound: undefined })]).met).toBeNull();
});

test("zero meets a bound of at most zero", () => {
  expect(isMet(ratio(0, { bound: { atMost: 0 } }))).toBe(true);
  expect(isMet(ratio(1, { bound: { atMost: 0 } }))).toBe(false);
  expect(isMet(ratio(0, { bound: { atMost: 5 } }))).toBe(true);
  expect(verdictOf("P1", [ratio(0, { bound: { atMost: 0 } }), ratio(0.9)]).value).toBe(0.9);
});

test("the JSON and the screen have every selected goal", () => {
  const found = [ratio(0.5), ratio(null, { goal: "P2", reason: "no peers" })];
  expect(goalsOf(found, ["P1", "P2"]).goals).toMatchObject({
    P1: { met: false },
    P2: { value: null, reason: "no peers" },
  });
  expect(verdictLines(found, ["P1", "P2"])).toEqual([
    "  ✗ P1   article: ≥ 0.9 × bare node; is 0.5",
    "  · P2   not measured: no peers",
  ]);
});

test("a line for the screen has mark, value and reason", () => {
  expect(lineOf(ratio(1))).toBe("  ✓ P1  article: 1 × bare node   (goal ≥ 0.9 × bare node)");
  expect(lineOf(ratio(null, { reason: "no wrk" }))).toContain("not measured: no wrk");
});

test("numbers have three digits and separated thousands", () => {
  expect([0.12345, 1.2345, 12.345, 123.45, 12_345.6, 7].map(numberText)).toEqual([
    "0.123",
    "1.23",
    "12.3",
    "123",
    "12,346",
    "7",
  ]);
});
