import { expect, test, vi } from "vitest";
import { RefusalThrottle } from "./refusal-throttle.ts";

test("the clients of one network get 80 refusals without delay, however many they are, and other networks get their own", async () => {
  vi.useFakeTimers();
  try {
    const pace = new RefusalThrottle();
    const sent: string[] = [];
    const refuse = (client: string) => void pace.wait(client).then(() => sent.push(client));
    for (let index = 0; index < 256; index += 1) refuse(`2001:db8:1:ff${index.toString(16)}::/64`);
    refuse("2001:db8:2:1::/64");
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(81);
    expect(sent).toContain("2001:db8:2:1::/64");
    await vi.advanceTimersByTimeAsync(600);
    expect(sent).toHaveLength(257);
  } finally {
    vi.useRealTimers();
  }
});

test("a client gets 20 refusals per second without delay, and the next ones about half a second after their requests", async () => {
  vi.useFakeTimers();
  try {
    const pace = new RefusalThrottle();
    const sent: string[] = [];
    const bare: boolean[] = [];
    const refuse = (client: string, since?: number) =>
      void pace.wait(client, since).then((isBare) => {
        sent.push(client);
        if (client === "flood") bare.push(isBare);
      });
    for (let count = 0; count < 22; count += 1) refuse("flood");
    refuse("flood", performance.now() - 600);
    refuse("reader");
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.filter((client) => client === "flood")).toHaveLength(21);
    expect(sent).toContain("reader");
    await vi.advanceTimersByTimeAsync(399);
    expect(sent).toHaveLength(22);
    await vi.advanceTimersByTimeAsync(201);
    expect(sent).toHaveLength(24);
    expect(bare).toEqual([...Array(20).fill(false), true, true, true]);
    await vi.advanceTimersByTimeAsync(400);
    refuse("flood");
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(25);
  } finally {
    vi.useRealTimers();
  }
});
