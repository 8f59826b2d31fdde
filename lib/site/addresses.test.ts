import { describe, expect, test } from "vitest";
import {
  archiveAddress,
  articleAddress,
  authorAddress,
  frontAddress,
  mediaAddress,
  pageAddress,
  parseArticleParam,
  reservedSectionSlugs,
  searchAddress,
  sectionAddress,
  tagAddress,
  withQuery,
} from "./addresses.ts";

describe("addresses", () => {
  test("every kind of page has an address under its language", () => {
    expect(frontAddress("kk")).toBe("/kk");
    expect(sectionAddress("ru", "selo")).toBe("/ru/selo");
    expect(articleAddress({ locale: "kk", sectionSlug: "qogam", storyId: 42, slug: "zhana-kopir" })).toBe(
      "/kk/qogam/42-zhana-kopir",
    );
    expect(tagAddress("ru", "shkola")).toBe("/ru/tag/shkola");
    expect(authorAddress("kk", "madina-erzhan")).toBe("/kk/author/madina-erzhan");
    expect(pageAddress("ru", "redaktsiya")).toBe("/ru/page/redaktsiya");
  });

  test.each([
    [undefined, "/kk/archive"],
    ["2026", "/kk/archive/2026"],
    ["2026-11", "/kk/archive/2026/11"],
    ["2026-11-24", "/kk/archive/2026/11/24"],
  ])("the archive of %s is at %s", (day, address) => {
    expect(archiveAddress("kk", day)).toBe(address);
  });

  test("a picture's address has its storage name, rendition and format", () => {
    expect(mediaAddress("3f9a", 640, "avif")).toBe("/media/3f9a-640.avif");
    expect(mediaAddress("3f9a", "1200x630-50x50", "jpg")).toBe("/media/3f9a-1200x630-50x50.jpg");
  });

  test("reserved addresses of a language are not section slugs", () => {
    const own = [
      tagAddress("ru", "x"),
      authorAddress("ru", "x"),
      archiveAddress("ru"),
      searchAddress("ru"),
      pageAddress("ru", "x"),
    ];
    for (const address of own) expect(reservedSectionSlugs).toContain(address.split("/")[2]);
  });
});

describe("withQuery", () => {
  test("parameters keep their order, and empty ones are omitted", () => {
    expect(withQuery("/ru/selo", { after: undefined, before: "1-2", q: "" })).toBe("/ru/selo?before=1-2");
    expect(withQuery("/ru/selo", { b: "1", a: "2" })).toBe("/ru/selo?b=1&a=2");
    expect(withQuery("/ru/selo", {})).toBe("/ru/selo");
    expect(searchAddress("kk")).toBe("/kk/search");
  });

  test("a reader's text is escaped and can be read back", () => {
    const query = 'қала & «мост» #1?a=b"<script>';
    const address = searchAddress("kk", { q: query });
    expect(address).toMatch(/^\/kk\/search\?q=[\w%+*.-]+$/u);
    expect(new URL(address, "https://example.org").searchParams.get("q")).toBe(query);
  });
});

describe("parseArticleParam", () => {
  test.each([
    ["42-zhana-kopir", { storyId: 42, slug: "zhana-kopir" }],
    ["42", { storyId: 42, slug: "" }],
    ["42-", { storyId: 42, slug: "" }],
    ["42-2026-zhyl", { storyId: 42, slug: "2026-zhyl" }],
    ["999999999-x", { storyId: 999_999_999, slug: "x" }],
  ])("%s is an article", (param, found) => {
    expect(parseArticleParam(param)).toEqual(found);
  });

  test.each(["", "0-x", "042-x", "-42", "x-42", "42x", "1000000000-x", "4.2-x", " 42-x", "42-x\ny", "٤٢-x"])(
    "%j is not an article",
    (param) => {
      expect(parseArticleParam(param)).toBeNull();
    },
  );

  test("the last segment of an article's address gives its story id and slug", () => {
    const address = articleAddress({ locale: "ru", sectionSlug: "selo", storyId: 7, slug: "story" });
    expect(parseArticleParam(address.split("/").at(-1) ?? "")).toEqual({ storyId: 7, slug: "story" });
  });
});
