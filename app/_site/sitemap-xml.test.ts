import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { siteUrl } from "./site-url.ts";
import { pagesSitemap, storySitemap } from "./sitemap-xml.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  isArray: (name) => name === "url" || name === "image:image",
});

function urlsOf(xml: string) {
  expect(XMLValidator.validate(xml)).toBe(true);
  return parser.parse(xml).urlset.url as { loc: string; "image:image"?: { "image:loc": string }[] }[];
}

const story = { storyId: 7, locale: "ru" as const, slug: "doroga", sectionSlug: "novosti", alternates: [] };
const ru = { edition: "ru", defaultLocale: "kk" } as const;
const changedAt = "2026-11-24T07:00:00.000Z";
const picture = (digits: string) => ({ storageName: digits.repeat(16), width: 1600 });

test("a story has its pictures, each in its largest size", () => {
  const [one, other] = urlsOf(
    storySitemap(ru, [
      { ...story, changedAt, pictures: [picture("ab"), picture("cd")] },
      { ...story, changedAt, pictures: [] },
    ]),
  );
  expect(one?.["image:image"]?.map((image) => image["image:loc"])).toEqual(
    ["ab", "cd"].map((digits) => `${siteUrl()}/media/${digits.repeat(16)}-1600.jpg`),
  );
  expect(other?.["image:image"]).toBeUndefined();
});

test("a sitemap keeps the limits of the protocol: 1,000 pictures of a page, 50 MB", () => {
  const many = { ...story, changedAt, pictures: Array.from({ length: 1_200 }, () => picture("ab")) };
  const xml = storySitemap(ru, Array<typeof many>(600).fill(many));
  expect(Buffer.byteLength(xml)).toBeLessThanOrEqual(50 * 1024 * 1024);
  expect(xml.endsWith("</url>\n</urlset>\n")).toBe(true);
  const urls = xml.split("<loc>").slice(1);
  expect(urls.length).toBeGreaterThan(300);
  for (const url of urls) expect(url.split("<image:loc>").length - 1).toBe(1_000);
});

test("the pages of an edition are the front page, sections, static pages, archive, authors and tags, each once", () => {
  const named = (slug: string) => [{ slug, alternates: [{ locale: "ru" as const, slug: `${slug}-ru` }] }];
  const months = [
    { locale: "kk" as const, month: "2026-11", changedAt: "2026-11-24T07:00:00.000Z" },
    { locale: "ru" as const, month: "2026-11", changedAt: "2026-11-25T07:00:00.000Z" },
    { locale: "ru" as const, month: "2026-10", changedAt: "2026-10-24T07:00:00.000Z" },
  ];
  const listed = { sections: named("sport"), pages: named("baylanys"), authors: named("aigul"), tags: named("zhol") };
  const addresses = urlsOf(pagesSitemap({ edition: "kk-latn", defaultLocale: "ru" }, listed, months)).map(
    ({ loc }) => new URL(loc).pathname,
  );
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

test("a story in two languages names its address for every other language, the same on each edition", () => {
  const kk = { locale: "kk" as const, slug: "zhol", sectionSlug: "zhanalyqtar" };
  const defaultOf = (sitemap: Parameters<typeof storySitemap>[0], alternates: (typeof kk)[]) =>
    /hreflang="x-default" href="([^"]+)"/u.exec(
      storySitemap(sitemap, [{ ...story, alternates, changedAt, pictures: [] }]),
    )?.[1];
  expect(defaultOf(ru, [kk])).toBe(`${siteUrl()}/kk/zhanalyqtar/7-zhol`);
  expect(defaultOf({ edition: "ru", defaultLocale: "ru" }, [kk])).toBe(`${siteUrl()}/ru/novosti/7-doroga`);
  expect(defaultOf(ru, [])).toBeUndefined();
});
