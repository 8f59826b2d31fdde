import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import sharp from "sharp";
import { demoArticle, demoPaper, pathOf, section } from "@/e2e/support/demo-paper.ts";
import { existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { inEachLanguage } from "@/e2e/support/words.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { editions } from "@/lib/site/editions.ts";
import { locales } from "@/lib/site/locales.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ["item", "url", "sitemap", "xhtml:link"].includes(name),
});

async function readXml(request: APIRequestContext, path: string, type: string) {
  return xmlOf(await request.get(path), path, type);
}

async function xmlOf(answer: APIResponse, path: string, type: string) {
  expect(answer.status(), path).toBe(200);
  expect(answer.headers()["content-type"]).toContain(type);
  const text = await answer.text();
  expect(XMLValidator.validate(text), path).toBe(true);
  return parser.parse(text);
}

type Item = {
  title: string;
  link: string;
  guid: { "#text": string } | string;
  pubDate: string;
  "content:encoded"?: string;
};

inEachLanguage((locale) => {
  for (const [name, path] of [
    ["paper", ""],
    ["section", `/${section("society", locale).slug}`],
  ] as const) {
    test(`the feed of the ${name} is in one language, newest first, each article once`, async ({
      request,
      baseURL,
    }) => {
      const { channel } = (await readXml(request, `/${locale}${path}/rss.xml`, "application/rss+xml")).rss;
      expect(channel.language).toBe(locale);
      const items: Item[] = channel.item;
      expect(items.length).toBeGreaterThan(10);
      const guids = items.map(({ guid }) => (typeof guid === "string" ? guid : guid["#text"]));
      expect(new Set(guids).size).toBe(items.length);
      expect(items.filter(({ link }) => !link.startsWith(`${baseURL}/${locale}/`))).toEqual([]);
      const times = items.map(({ pubDate }) => Date.parse(pubDate));
      expect(times).toEqual([...times].sort((a, b) => b - a));
      expect(items.every((item) => (item["content:encoded"] ?? "").includes("<p>"))).toBe(true);
      expect(items.map((item) => item["content:encoded"]).join()).not.toMatch(/(?:src|href)="\//);
    });
  }

  test("tags and authors have feeds too, and their pages link to them", async ({ request }) => {
    const article = await (await request.get(await pathOf(request, "doroga-sarybastau", locale))).text();
    for (const kind of ["tag", "author"]) {
      const path = new RegExp(`href="(/${locale}/${kind}/[^"]+)"`).exec(article)?.[1];
      const html = await (await request.get(`${path}`)).text();
      const feed = /<link rel="alternate" type="application\/rss\+xml"[^>]* href="([^"]+)"/.exec(html)?.[1] ?? "";
      expect(new URL(feed).pathname).toBe(`${path}/rss.xml`);
      const { channel } = (await readXml(request, new URL(feed).pathname, "application/rss+xml")).rss;
      expect(channel.item.map((item: Item) => item.title)).toContain(demoArticle("doroga-sarybastau", locale).headline);
    }
    expect((await request.get(`/${locale}/tag/nothing/rss.xml`)).status()).toBe(404);
  });

  test("the share picture of a page is a JPEG that messengers accept", async ({ request }) => {
    for (const path of [
      `/${locale}`,
      await pathOf(request, "doroga-sarybastau", locale),
      await pathOf(request, "privivka-ot-grippa", locale),
    ]) {
      const html = await (await request.get(path)).text();
      const address = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? "";
      const answer = await request.get(new URL(address).pathname);
      expect(answer.status(), address).toBe(200);
      expect(answer.headers()["content-type"]).toBe("image/jpeg");
      const body = await answer.body();
      expect(await sharp(body).metadata()).toMatchObject({ width: 1200, height: 630, format: "jpeg" });
      expect(body.byteLength).toBeLessThan(300 * 1024);
    }
  });

  test("an article has structured data and metadata for search engines", async ({ request, baseURL }) => {
    const path = await pathOf(request, "doroga-sarybastau", locale);
    const html = await (await request.get(path)).text();
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? "null");
    const [news, crumbs] = data;
    expect(news).toMatchObject({
      "@type": "NewsArticle",
      headline: demoArticle("doroga-sarybastau", locale).headline,
      inLanguage: locale,
      isAccessibleForFree: true,
    });
    expect(news.datePublished).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:00$/);
    const sizes = news.image.map(async (address: string) => {
      const { width, height } = await sharp(await (await request.get(new URL(address).pathname)).body()).metadata();
      return `${width}x${height}`;
    });
    expect(await Promise.all(sizes)).toEqual(["1200x675", "1200x900", "1200x1200"]);
    expect(news.mainEntityOfPage["@id"]).toBe(`${baseURL}${path}`);
    expect(crumbs["@type"]).toBe("BreadcrumbList");
    expect(JSON.stringify(data)).toContain(`${baseURL}${path}`);
  });
});

test("the sitemap has every public page once, with its other languages and pictures, and every listed address exists", async ({
  request,
  baseURL,
}) => {
  const readIndex = async (): Promise<{ loc: string }[]> =>
    (await readXml(request, "/sitemap.xml", "application/xml")).sitemapindex.sitemap;
  const index = await readIndex();
  expect(index.length).toBeGreaterThan(10);
  const found: {
    loc: string;
    lastmod?: string;
    "image:image"?: object;
    "xhtml:link"?: { "@_hreflang": string; "@_href": string }[];
  }[] = [];
  const today = almatyDay(new Date());
  for (const { loc } of index) {
    const path = new URL(loc).pathname;
    // Other tests may have withdrawn all stories of a month meanwhile; the index then omits it.
    const answer = await request.get(path);
    if (answer.status() === 404 && !(await readIndex()).some((month) => month.loc === loc)) continue;
    found.push(...(await xmlOf(answer, path, "application/xml")).urlset.url);
  }
  expect(new Set(found.map(({ loc }) => loc)).size).toBe(found.length);
  const addresses = new Set(found.map(({ loc }) => loc));
  for (const locale of locales) {
    expect(addresses).toContain(`${baseURL}${await pathOf(request, "dombra-master", locale)}`);
    for (const path of ["", `/${section("sport", locale).slug}`, `/page/${demoPaper().pages[0]?.[locale].slug}`])
      expect(addresses).toContain(`${baseURL}/${locale}${path}`);
  }
  for (const kind of ["author", "tag", "archive"])
    expect(
      [...addresses].some((loc) => loc.startsWith(`${baseURL}/kk-arab/${kind}/`)),
      kind,
    ).toBe(true);
  expect(found.filter((entry) => entry["image:image"]).length).toBeGreaterThan(10);
  // An article changed today may have been withdrawn since, or exist in one language only.
  const standing = found.filter(({ lastmod }) => !lastmod?.startsWith(today));
  // The newest of each edition, and every twentieth. crawl.spec.ts opens everything that pages link to.
  const newest = editions.map((edition) => standing.find(({ loc }) => loc.startsWith(`${baseURL}/${edition}/`)));
  for (const { loc } of new Set([...newest.map(existing), ...standing.filter((_, index) => index % 20 === 0)]))
    expect((await request.get(loc, { maxRedirects: 0 })).status(), loc).toBe(200);
  const byAddress = new Map(found.map((entry) => [entry.loc, entry]));
  for (const entry of standing) {
    for (const { "@_href": href } of entry["xhtml:link"] ?? []) {
      expect(byAddress.get(href)?.["xhtml:link"]?.map((link) => link["@_href"])).toContain(entry.loc);
    }
  }
});

test("robots.txt and the icons exist", async ({ request, baseURL }) => {
  const robots = await request.get("/robots.txt");
  expect(robots.headers()["content-type"]).toContain("text/plain");
  expect(await robots.text()).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  for (const icon of ["/favicon.ico", "/favicon.svg", "/apple-touch-icon.png"])
    expect((await request.get(icon)).status(), icon).toBe(200);
});
