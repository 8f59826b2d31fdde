import { describe, expect, test } from "vitest";
import { MAX_SILENCE_MS, Watchdog } from "./watchdog.ts";

/** A clock that the test advances, with the share of each second in which the process got CPU time. */
function watched() {
  const time = { now: 0, cpu: 0 };
  const watchdog = new Watchdog({ now: () => time.now, cpu: () => time.cpu });
  const pass = (ms: number, cpuShare: number) => {
    time.now += ms;
    time.cpu += ms * cpuShare;
    return watchdog.tick();
  };
  const secondsUntilHung = (cpuShare: number) => {
    for (let second = 1; second < 1_000; second += 1) if (pass(1_000, cpuShare) > MAX_SILENCE_MS) return second;
    return Number.POSITIVE_INFINITY;
  };
  return { watchdog, pass, secondsUntilHung };
}

describe("a watchdog", () => {
  test("detects an endless loop after five seconds", () => {
    expect(watched().secondsUntilHung(1)).toBe(6);
  });

  test("counts at most the elapsed time if several threads are busy", () => {
    expect(watched().secondsUntilHung(2)).toBe(6);
  });

  test("detects a thread that waits for ever without CPU time, later", () => {
    expect(watched().secondsUntilHung(0)).toBe(21);
  });

  test("gives a machine that is busy with other work more time", () => {
    expect(watched().secondsUntilHung(0.5)).toBe(11);
  });

  test("counts a suspension of this process as one interval at most", () => {
    const { pass } = watched();
    expect(pass(600_000, 0)).toBeLessThan(1_000);
    expect(pass(600_000, 1)).toBeLessThan(MAX_SILENCE_MS);
  });

  test("starts again from zero after each answer", () => {
    const { watchdog, pass } = watched();
    for (let second = 0; second < 100; second += 1) {
      expect(pass(1_000, 1)).toBeLessThanOrEqual(1_000);
      watchdog.heard();
    }
  });
});
