import { expect, test } from "vitest";
import { addressSpellings, addressWords, normalizeAddress } from "./redirects.ts";

test.each([
  ["/news/1.html", "/news/1.html"],
  ["  https://old.example/news/1.html#top ", "/news/1.html"],
  ["http://old.example", "/"],
  ["/news.php?id=1&q=хлеб", "/news.php?id=1&q=%D1%85%D0%BB%D0%B5%D0%B1"],
  ["/новости/", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"],
  ["/%d0%bd", "/%D0%BD"],
  ["/a?", "/a"],
  ["/kk-arab/qogam?x=1", "/kk/qogam?x=1"],
])("%s is normalized to %s", (typed, address) => {
  expect(normalizeAddress(typed)).toEqual({ address });
});

test.each([
  ["", "address"],
  ["news/1.html", "address"],
  ["//elsewhere.example/a", "address"],
  ["/a//b", "address"],
  ["/../a", "address"],
  ["javascript:alert(1)", "address"],
  ["/dashboard/people", "reserved"],
  ["/api", "reserved"],
  ["/_next/static/a.js", "reserved"],
  ["/media/1.jpg", "reserved"],
  [`/${"a".repeat(1_000)}`, "too-long"],
])("%s is refused: %s", (typed, problem) => {
  expect(normalizeAddress(typed)).toEqual({ problem });
});

test("an address is looked up with and without query, encoded and decoded", () => {
  expect(addressSpellings("/%D0%BD?id=1")).toEqual(["/%D0%BD?id=1", "/н?id=1", "/%D0%BD", "/н"]);
  expect(addressSpellings("/a")).toEqual(["/a"]);
  expect(addressSpellings("/%E0")).toEqual(["/%E0"]);
});

test("search words are encoded like stored addresses", () => {
  expect(addressWords("https://old.example/новости")).toBe("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8");
  expect(addressWords("id=1")).toBe("id=1");
});
