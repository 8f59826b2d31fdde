import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decoded, olderPage, zipfTurns } from "./pages.ts";

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

test("the next page of a list is the one that its pager links to, not the page itself", () => {
  const page = `<link rel="canonical" href="https://paper.kz/ru/news?before=9" />
    <nav><a class="more" href="/ru/news" rel="prev">Новее</a><a class="more older" href="/ru/news?before=5&amp;n=2" rel="next">Раньше</a></nav>`;
  expect(olderPage(page)).toBe("/ru/news?before=5&n=2");
  expect(olderPage(page.replace('rel="next"', ""))).toBeUndefined();
});
