import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { siteUrl } from "./site-url.ts";
import { pagesSitemap, storySitemap } from "./sitemap-xml.ts";

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", isArray: (name) => name === "url" });

function urlsOf(xml: string) {
  expect(XMLValidator.validate(xml)).toBe(true);
  return parser.parse(xml).urlset.url as { loc: string; "image:image"?: { "image:loc": string } }[];
}

test("a story has its main picture, in its largest size", () => {
  const story = { storyId: 7, locale: "ru", slug: "doroga", sectionSlug: "novosti", alternates: [] } as const;
  const picture = { storageName: "ab".repeat(16), width: 1600 };
  const changedAt = "2026-11-24T07:00:00.000Z";
  const [one, other] = urlsOf(
    storySitemap("ru", [
      { ...story, alternates: [], changedAt, picture },
      { ...story, alternates: [], changedAt, picture: null },
    ]),
  );
  expect(one?.["image:image"]?.["image:loc"]).toBe(`${siteUrl()}/media/${picture.storageName}-1600.jpg`);
  expect(other?.["image:image"]).toBeUndefined();
});

test("the pages of an edition are the front page, sections, static pages, archive, authors and tags, each once", () => {
  const named = (slug: string) => [{ slug, alternates: [{ locale: "ru" as const, slug: `${slug}-ru` }] }];
  const months = [
    { locale: "kk" as const, month: "2026-11", changedAt: "2026-11-24T07:00:00.000Z" },
    { locale: "ru" as const, month: "2026-11", changedAt: "2026-11-25T07:00:00.000Z" },
    { locale: "ru" as const, month: "2026-10", changedAt: "2026-10-24T07:00:00.000Z" },
  ];
  const listed = { sections: named("sport"), pages: named("baylanys"), authors: named("aigul"), tags: named("zhol") };
  const addresses = urlsOf(pagesSitemap("kk-latn", listed, months)).map(({ loc }) => new URL(loc).pathname);
  expect(addresses).toEqual([
    "/kk-latn",
    "/kk-latn/sport",
    "/kk-latn/page/baylanys",
    "/kk-latn/archive",
    "/kk-latn/archive/2026/11",
    "/kk-latn/archive/2026/10",
    "/kk-latn/author/aigul",
    "/kk-latn/tag/zhol",
  ]);
});
