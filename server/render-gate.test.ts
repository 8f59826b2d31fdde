import { describe, expect, test, vi } from "vitest";
import { BusyError, RenderGate } from "./render-gate.ts";

describe("the gate of renders", () => {
  const free = () => false;
  const limits = { running: 1, waiting: 10, wait: 1_000, waitStanding: 10_000 };

  test("lets so many run at once, the others in the order they came", async () => {
    const gate = new RenderGate(free, { ...limits, running: 2 });
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (name: number) => async () => {
      most = Math.max(most, ++running);
      order.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map((name) => gate.run(work(name))));
    expect(order).toEqual([1, 2, 3, 4, 5, 6]);
    expect(most).toBe(2);
    await gate.run(work(7));
    expect(order).toHaveLength(7);
  });

  test("lets a page that stood until now go first, and waits longer for it", async () => {
    vi.useFakeTimers();
    try {
      const gate = new RenderGate(free, limits);
      const order: string[] = [];
      let end: () => void = () => undefined;
      const first = gate.run(() => new Promise<void>((resolve) => (end = resolve)));
      const other = expect(gate.run(async () => order.push("other"))).rejects.toThrow(BusyError);
      const standing = gate.run(async () => order.push("standing"), { stood: true });
      await vi.advanceTimersByTimeAsync(1_000);
      await other;
      const late = gate.run(async () => order.push("late"));
      await vi.advanceTimersByTimeAsync(500);
      end();
      await Promise.all([first, standing, late]);
      expect(order).toEqual(["standing", "late"]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("gives every fourth turn to a page that never stood", async () => {
    const gate = new RenderGate(free, limits);
    const order: string[] = [];
    let end: () => void = () => undefined;
    const first = gate.run(() => new Promise<void>((resolve) => (end = resolve)));
    const names = ["a", "b", "c", "d", "e"];
    const standing = names.map((name) => gate.run(async () => order.push(name), { stood: true }));
    const others = ["x", "y"].map((name) => gate.run(async () => order.push(name)));
    end();
    await Promise.all([first, ...standing, ...others]);
    expect(order).toEqual(["a", "b", "c", "x", "d", "e", "y"]);
  });

  test("turns away who waits too long or finds too many waiting, and goes on after a failure", async () => {
    vi.useFakeTimers();
    try {
      const gate = new RenderGate(free, { ...limits, waiting: 1 });
      let fail: (error: Error) => void = () => undefined;
      const first = gate.run(() => new Promise<void>((_, reject) => (fail = reject)));
      const second = gate.run(async () => "second");
      await expect(gate.run(async () => "third")).rejects.toThrow(BusyError);
      const late = expect(second).rejects.toThrow(BusyError);
      await vi.advanceTimersByTimeAsync(1_000);
      await late;
      fail(new Error("broken"));
      await expect(first).rejects.toThrow("broken");
      expect(await gate.run(async () => "fourth")).toBe("fourth");
    } finally {
      vi.useRealTimers();
    }
  });

  test("while readers need the processor, pages that never stood are made one at a time with rests between, the others as ever", async () => {
    vi.useFakeTimers();
    try {
      const gate = new RenderGate(() => true, { ...limits, running: 3 });
      const begun: string[] = [];
      const ends = new Map<string, () => void>();
      const work = (name: string) => () => {
        begun.push(name);
        return new Promise<void>((resolve) => ends.set(name, resolve));
      };
      const other = ["a", "b"].map((name) => gate.run(work(name)));
      const standing = ["x", "y", "z"].map((name) => gate.run(work(name), { stood: true }));
      await vi.advanceTimersByTimeAsync(40);
      expect(begun).toEqual(["a", "x", "y"]);
      ends.get("a")?.();
      await other[0];
      expect(begun).toEqual(["a", "x", "y", "z"]);
      ends.get("x")?.();
      await vi.advanceTimersByTimeAsync(10);
      expect(begun).not.toContain("b");
      await vi.advanceTimersByTimeAsync(11);
      expect(begun).toContain("b");
      for (const end of ends.values()) end();
      await Promise.all([...other, ...standing]);
    } finally {
      vi.useRealTimers();
    }
  });
});
