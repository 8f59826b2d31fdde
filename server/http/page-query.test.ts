import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseRequestPath } from "@/lib/site/request-path.ts";
import { pageKind, pageQuery } from "./page-query.ts";

function queryOf(url: string): string {
  const address = parseRequestPath(url);
  if (!address) throw new Error(`no address: ${url}`);
  return decodeURIComponent(pageQuery(address));
}

test("every page of the application is recognized by the form of its path", () => {
  const folder = path.resolve(import.meta.dirname, "../..", "app/[locale]/(site)");
  const examples: Record<string, string> = { article: "12-match", year: "2026", month: "11", day: "24" };
  const pages = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(({ name }) =>
    /^(?:page|route)\./u.test(name),
  );
  const addresses = pages
    .map(({ parentPath }) => path.relative(folder, parentPath).replaceAll(path.sep, "/"))
    .filter((address) => address !== "[...missing]")
    .map((address) => address.replaceAll(/\[(\w+)\]/gu, (_, name: string) => examples[name] ?? "sport"));
  expect(addresses.length).toBeGreaterThan(10);
  for (const address of addresses) expect(pageKind(`ru/${address}`.split("/")), address).not.toBeNull();
});

test.each([
  "/ru/sport/not-an-article",
  "/ru/sport/12-match/more",
  "/ru/tag",
  "/ru/tag/a/b",
  "/ru/author/a/rss.xml/b",
  "/ru/archive/about",
  "/ru/archive/2026/11/24/1",
  "/ru/page",
  "/ru/page/a/b",
  "/ru/search/other",
  "/ru/rss.xml/a",
  "/ru/manifest.webmanifest/a",
  "/ru/problem/500",
])("no page has the form of %s", (path) => {
  expect(pageKind(path.slice(1).split("/"))).toBeNull();
});

test.each([
  "/ru",
  "/kk-latn",
  "/ru/sport/12-match",
  "/ru/page/about",
  "/ru/rss.xml",
  "/ru/manifest.webmanifest",
  "/ru/sport/rss.xml",
  "/ru/tag/school/rss.xml",
  "/ru/archive",
  "/ru/archive/2026",
  "/ru/problem/missing/address",
  "/ru/search/other",
  "/ru/sport/a/b",
  "/robots.txt",
])("%s ignores its query", (path) => {
  expect(queryOf(`${path}?q=a&before=1700000000000-5&after=1-1&lang=ru&order=new&section=b&x=1`)).toBe("");
});

test.each([
  "/ru/sport",
  "/kk-arab/sport",
  "/ru/tag/school",
  "/ru/author/a-b",
  "/ru/archive/2026/11",
  "/ru/archive/2026/11/24",
])("%s reads the list position and the language", (path) => {
  const lang = path.startsWith("/ru") ? "ru" : "kk";
  expect(queryOf(`${path}?x=1&lang=${lang}&q=a&before=1700000000000-5`)).toBe(`?before=1700000000000-5&lang=${lang}`);
  expect(queryOf(`${path}?after=-5-7&before=`)).toBe("?after=-5-7");
});

test.each([
  ["a made-up position", "?before=abc", ""],
  ["a position that is too long", "?before=170000000000000-5", ""],
  ["zeros before a position", "?before=0017-0005", "?before=17-5"],
  ["both sides", "?after=1-1&before=2-2", "?before=2-2"],
  ["another language than the page's", "?lang=kk", ""],
  ["a language that there is not", "?lang=en", ""],
  ["the second value of a key", "?before=1-1&before=2-2", "?before=1-1"],
  ["keys of every object", "?constructor=1&__proto__=2&toString=3", ""],
])("of a list: %s", (_, query, kept) => {
  expect(queryOf(`/ru/sport${query}`)).toBe(kept);
});

test.each([
  ["words in one spelling", "?q=%20 хлеб%20%20и соль%0a", "?q=хлеб+и+соль"],
  ["control characters", "?q=a%00b&section=%00&author=a%07", "?q=a+b&author=a"],
  ["a space without width", "?q=снег%E2%80%8Bдорога", "?q=снег+дорога"],
  ["nothing to search for", "?q=+&section=sport&order=new&lang=ru", ""],
  ["values that mean nothing", "?q=a&order=old&exact=yes&lang=en&year=26&before=1&place=", "?q=a"],
  [
    "all that it knows",
    "?before=1-2-3&order=new&year=2026&place=p&author=a&section=s&exact=1&lang=kk&q=a&utm=1",
    "?q=a&lang=kk&exact=1&section=s&author=a&place=p&year=2026&order=new&before=1-2-3",
  ],
])("of a search: %s", (_, query, kept) => {
  expect(queryOf(`/ru/search${query}`)).toBe(kept);
});

test("a search text is cut to the maximum length, without a lone surrogate at its end", () => {
  const { searchParams } = new URL(
    `http://paper${pageQuery({ segments: ["ru", "search"], query: `?q=${"a".repeat(199)}%F0%9F%8D%9E` })}`,
  );
  expect(searchParams.get("q")).toBe("a".repeat(199));
});
