import type { EventLoopUtilityFunction } from "node:perf_hooks";
import { expect, test } from "vitest";
import { LoopPressure } from "./loop-pressure.ts";

test("a thread is busy if it worked for nearly all of the last tenth of a second, and not after it idled", () => {
  let now = 0;
  let active = 0;
  const utilization = (current?: { active: number }, since?: { active: number }) => {
    const worked = (current?.active ?? active) - (since?.active ?? 0);
    return { idle: 0, active: worked, utilization: worked / 100 };
  };
  const pressure = new LoopPressure(utilization as EventLoopUtilityFunction, () => now);
  const pass = (worked: number) => {
    now += 100;
    active += worked;
    return pressure.isBusy();
  };
  expect(pressure.isBusy()).toBe(false);
  expect(pass(95)).toBe(true);
  now += 50;
  expect(pressure.isBusy()).toBe(true);
  now += 50;
  expect(pressure.isBusy()).toBe(false);
  expect(pass(40)).toBe(false);
});
