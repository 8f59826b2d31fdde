import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decoded, zipfTurns } from "./pages.ts";

test("the first address is requested twice as often as the second, and every address is requested", () => {
  const addresses = Array.from({ length: 50 }, (_, index) => `/${index}`);
  const turns = zipfTurns(addresses, 5_000);
  const times = (address: string) => turns.filter((one) => one === address).length;
  expect(times("/0") / times("/1")).toBeCloseTo(2, 1);
  expect(new Set(turns).size).toBe(50);
});

test("an answer in another encoding or with an error status throws", () => {
  const body = gzipSync("текст");
  const answer = { status: 200, headers: { "content-encoding": "gzip" }, body };
  expect(decoded(answer, "gzip")).toBe("текст");
  expect(() => decoded(answer, "br")).toThrow("has the encoding gzip");
  expect(() => decoded({ ...answer, status: 503 }, "gzip")).toThrow("answered 503");
});
