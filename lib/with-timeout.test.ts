import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withTimeout } from "./with-timeout.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const late = () => new Error("late");

test("work that ends in time resolves or rejects, and no timer is left", async () => {
  expect(await withTimeout(100, Promise.resolve(1), late)).toBe(1);
  await expect(withTimeout(100, Promise.reject(new Error("broken")), late)).rejects.toThrow("broken");
  expect(vi.getTimerCount()).toBe(0);
});

test("late work rejects with the caller's error", async () => {
  const waiting = expect(withTimeout(100, new Promise(() => {}), late)).rejects.toThrow("late");
  await vi.advanceTimersByTimeAsync(100);
  await waiting;
});
