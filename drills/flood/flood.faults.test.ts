import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { onUnix, usePaper } from "@/server/testing/running-paper.ts";
import { Flood, type FloodKind, readPages } from "./flood.ts";

const paper = usePaper();
const LASTS_MS = 2_000;
const PAGES = 60;

let asked = 0;

/** Returns addresses of uncached pages: the list from a different time in each. */
function unreadPages(list: string): string[] {
  return Array.from({ length: PAGES }, () => {
    asked += 1;
    return `${list}?before=${Date.now() - asked * 60_000}-1`;
  });
}

test.runIf(onUnix)(
  "a client with 200 connections keeps no other reader from pages that have to be rendered",
  async () => {
    // Some machines have only one loopback address. There X-Forwarded-For tells the clients apart.
    const { url } = await paper.start({ TRUSTED_PROXY: "127.0.0.1" });
    // The newsroom's worker thread, which renders previews, starts with its first page. Otherwise a flood of previews would only wait for that.
    await expect.poll(async () => (await fetch(`${url}/dashboard/sign-in`)).status, { timeout: 60_000 }).toBe(200);
    const front = await (await fetch(`${url}/ru`)).text();
    const lists = [
      ...new Set([...front.matchAll(/href="(\/ru\/[a-z-]+)"/gu)].map(([, address = ""]) => address)),
    ].filter((address) => address !== "/ru/search" && address !== "/ru/archive");
    const [list = ""] = lists;
    const kinds: FloodKind[] = ["searches", "lists", "previews", "unknown files"];
    for (const kind of kinds) {
      const flood = new Flood({ url, kind, connections: 200, lists });
      try {
        await sleep(500);
        const { times, unanswered } = await readPages(url, unreadPages(list), { lasts: LASTS_MS });
        expect(times.length, kind).toBeGreaterThan(0);
        expect(times.length / (times.length + unanswered), kind).toBeGreaterThanOrEqual(0.9);
        const answered = await flood.stop();
        // Previews wait in a queue. Any other flood is refused within a second, and asks again.
        const answers = Object.values(answered).reduce((sum, count) => sum + count, 0);
        expect(answers, kind).toBeGreaterThan(kind === "previews" ? 0 : 100);
        expect(
          Object.keys(answered).filter((status) => !["200", "404", "503"].includes(status)),
          kind,
        ).toEqual([]);
      } finally {
        flood.killAtOnce();
      }
    }
  },
);
