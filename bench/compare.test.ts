import { expect, test } from "vitest";
import { delayOf, type Rounds, ratioOf } from "./compare.ts";

const rounds = (rate: number[], perSecond = rate, p99 = rate.map(() => 1)): Rounds => ({
  ...{ rate, perSecond, p99, p50: p99 },
  ...{ requests: 0, failed: 0 },
});

test("the ratio is the median of the rounds, each compared with the yardstick in the same round", () => {
  const ratio = ratioOf(rounds([110, 90, 60]), rounds([100, 90, 80]));
  expect(ratio).toEqual({ value: 1, least: 0.75, most: 1.1, by: "requests a second" });
});

test("if the yardstick varied by more than a quarter, the ratio uses processor time", () => {
  const ratio = ratioOf(rounds([50, 50], [200, 200]), rounds([100, 200], [100, 110]));
  expect(ratio).toMatchObject({ by: "requests a processor's second", most: 2 });
});

test("if processor time varied too, there is no ratio", () => {
  expect(ratioOf(rounds([1, 1]), rounds([100, 200]))).toEqual({
    unsteady: "discarded: the yardstick varied by 100 % between rounds",
  });
});

test("unknown processor time gives no ratio", () => {
  expect(ratioOf(rounds([1, 1]), rounds([100, 200], [Number.NaN, Number.NaN]))).toHaveProperty("unsteady");
});

test("delays are compared round by round, unless the yardstick varied", () => {
  const own = rounds([1, 1], [1, 1], [2, 6]);
  expect(delayOf(own, rounds([1, 1], [1, 1], [1, 2]))).toEqual({ value: 2.5, least: 2, most: 3 });
  expect(delayOf(own, rounds([1, 2], [1, 1], [1, 2]))).toHaveProperty("unsteady");
});
