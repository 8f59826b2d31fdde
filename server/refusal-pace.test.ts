import { expect, test, vi } from "vitest";
import { RefusalPace } from "./refusal-pace.ts";

test("fifty refusals of a client in a second are sent at once, the next half a second after their requests came", async () => {
  vi.useFakeTimers();
  try {
    const pace = new RefusalPace();
    const sent: string[] = [];
    const refuse = (client: string, since?: number) => void pace.wait(client, since).then(() => sent.push(client));
    for (let count = 0; count < 52; count += 1) refuse("flood");
    refuse("flood", performance.now() - 600);
    refuse("reader");
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.filter((client) => client === "flood")).toHaveLength(51);
    expect(sent).toContain("reader");
    await vi.advanceTimersByTimeAsync(499);
    expect(sent).toHaveLength(52);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(54);
    await vi.advanceTimersByTimeAsync(500);
    refuse("flood");
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(55);
  } finally {
    vi.useRealTimers();
  }
});
