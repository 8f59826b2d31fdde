import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { longestBelow, steadyLoad } from "./steady-load.ts";

test("answers are counted per slice, also if the server closes connections, and bad answers are counted as failed", async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.shouldKeepAlive = asked % 7 !== 0;
    response.writeHead(asked === 3 ? 503 : 200, { "content-length": 70_000 });
    response.end("a".repeat(70_000));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { slices, failed } = await steadyLoad(`http://127.0.0.1:${port}/ru`, 4, sleep(450));
  server.closeAllConnections();
  server.close();
  const counted = slices.reduce((sum, count) => sum + count, 0);
  expect(slices.length).toBeGreaterThan(2);
  expect(counted).toBeGreaterThan(20);
  expect(counted).toBeLessThanOrEqual(asked);
  expect(failed).toBe(1);
});

test("the longest time below a rate is the longest series of consecutive slices", () => {
  expect(longestBelow([9, 3, 3, 9, 3, 3, 3, 9, 1], 5)).toBe(300);
  expect(longestBelow([9, 9], 5)).toBe(0);
});
