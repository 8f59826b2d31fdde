import { expect, test } from "vitest";
import { parseSiteAddress } from "./site-address.ts";

const fixed = { kind: "fixed" };

test.each([
  ["/", fixed],
  ["/ru", fixed],
  ["/ru/rss.xml", fixed],
  ["/kk/search?q=a", fixed],
  ["/kk/archive", fixed],
  ["/ru/archive/2026/11/24", fixed],
  ["/ru/archive/news", null],
  ["/ru/sport", { kind: "section", locale: "ru", slug: "sport" }],
  ["/ru/sport/rss.xml", { kind: "section", locale: "ru", slug: "sport" }],
  ["/kk/tag/mektep", { kind: "tag", locale: "kk", slug: "mektep" }],
  ["/kk/author/aliya/rss.xml", { kind: "author", locale: "kk", slug: "aliya" }],
  ["/ru/page/about", { kind: "page", locale: "ru", slug: "about" }],
  ["/ru/sport/12-final", { kind: "article", storyId: 12 }],
  ["/ru/sport/final", null],
  ["/ru/sport/12-final/more", null],
  ["/ru/tag", null],
  ["/ru/problem/500", null],
  ["/de/sport", null],
  ["/news/1.html", null],
  ["//ru", null],
])("%s", (address, named) => {
  expect(parseSiteAddress(address)).toEqual(named);
});
