import { type APIRequestContext, expect, test } from "@playwright/test";
import { XMLParser } from "fast-xml-parser";
import sharp from "sharp";
import { demoPaper, pathOf, section } from "@/e2e/support/demo-paper.ts";
import { type PageKind, pageOf, pageTypes } from "@/e2e/support/page-types.ts";
import { inEachLanguage } from "@/e2e/support/words.ts";
import { type Edition, editions, isScriptEdition, langOf, localeOf } from "@/lib/site/editions.ts";
import { unescapeXml } from "@/lib/site/xml.ts";

async function htmlOf(request: APIRequestContext, address: string): Promise<string> {
  return (await request.get(address)).text();
}

/** An attribute of the first tag that matches, unescaped; empty if there is none. */
function valueIn(html: string, tag: RegExp, attribute: string): string {
  const source = tag.exec(html)?.[0] ?? "";
  return unescapeXml(new RegExp(` ${attribute}="([^"]*)"`, "i").exec(source)?.[1] ?? "");
}

const titleOf = (html: string) => unescapeXml(/<title>([^<]*)/.exec(html)?.[1] ?? "");
const descriptionOf = (html: string) => valueIn(html, /<meta name="description"[^>]*>/, "content");

/** The address of a Kazakh page in an edition. */
const inEdition = (edition: Edition, address: string) =>
  isScriptEdition(edition) ? address.replace("/kk", `/${edition}`) : address;

test("the front page has another title in each edition", async ({ request }) => {
  const titles = await Promise.all(editions.map(async (edition) => titleOf(await htmlOf(request, `/${edition}`))));
  expect(new Set(titles).size).toBe(editions.length);
});

test("a section and an author with the same name in both languages have another title in each edition", async ({
  request,
}) => {
  const authorIn = async (locale: "ru" | "kk") => (await pageOf("author", locale, request)).address;
  for (const addressIn of [async (locale: "ru" | "kk") => `/${locale}/${section("sport", locale).slug}`, authorIn]) {
    const titles = await Promise.all(
      editions.map(async (edition) =>
        titleOf(await htmlOf(request, inEdition(edition, await addressIn(localeOf(edition))))),
      ),
    );
    expect(titles.every((title) => title !== "")).toBe(true);
    expect(new Set(titles).size, titles.join()).toBe(editions.length);
  }
});

test("each edition has a manifest with its name, language, direction and start, and its pages name it", async ({
  request,
}) => {
  const manifests = await Promise.all(
    editions.map(async (edition) => {
      const address = valueIn(await htmlOf(request, `/${edition}`), /<link rel="manifest"[^>]*>/, "href");
      const answer = await request.get(address);
      expect(answer.headers()["content-type"], address).toContain("application/manifest+json");
      return [edition, await answer.json()] as const;
    }),
  );
  for (const [edition, manifest] of manifests) {
    const dir = edition === "kk-arab" ? "rtl" : "ltr";
    expect(manifest).toMatchObject({ lang: langOf(edition), dir, start_url: `/${edition}`, scope: "/" });
    expect(manifest.name).not.toBe("");
    const maskable = manifest.icons.find((icon: { purpose?: string }) => icon.purpose === "maskable");
    for (const { src, sizes } of [...manifest.icons, maskable]) {
      const size = await sharp(await (await request.get(src)).body()).metadata();
      expect(`${size.width}x${size.height}`).toBe(sizes);
    }
  }
  expect(new Set(manifests.map(([, { description }]) => description)).size).toBe(editions.length);
});

inEachLanguage((locale, t) => {
  test("the feed that a page names has the title of the feed, not of the page", async ({ request }) => {
    const paper = demoPaper().settings.name[locale];
    const feedOn = async (address: string) => {
      const tag = /<link rel="alternate" type="application\/rss\+xml"[^>]*>/;
      const html = await htmlOf(request, address);
      return { title: valueIn(html, tag, "title"), path: new URL(valueIn(html, tag, "href")).pathname };
    };
    const { slug, name } = section("society", locale);
    for (const [address, title] of [
      [`/${locale}`, paper],
      [await pathOf(request, "doroga-sarybastau", locale), paper],
      [`/${locale}/${slug}`, `${paper}: ${name}`],
    ] as const) {
      const feed = await feedOn(address);
      expect(feed.title).toBe(title);
      const { channel } = new XMLParser().parse(await htmlOf(request, feed.path)).rss;
      expect(channel.title).toBe(title);
    }
  });

  test("a feed names the authors, and the true size and type of each picture", async ({ request }) => {
    const xml = await htmlOf(request, `/${locale}/rss.xml`);
    const { channel } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(xml).rss;
    expect(xml).toContain('xmlns:dc="http://purl.org/dc/elements/1.1/"');
    expect(channel.item.filter((item: { "dc:creator"?: unknown }) => item["dc:creator"]).length).toBeGreaterThan(10);
    expect(xml).not.toContain("<author>");
    const enclosures = channel.item.flatMap((item: { enclosure?: object }) => item.enclosure ?? []);
    expect(enclosures.length).toBeGreaterThan(5);
    for (const { url, type, length } of enclosures.slice(0, 5)) {
      const answer = await request.get(new URL(url).pathname);
      expect(type).toBe(answer.headers()["content-type"]);
      expect(Number(length)).toBe((await answer.body()).byteLength);
    }
  });

  test("pages have no form with an empty action, and no heading skips a level", async ({ request }) => {
    for (const kind of pageTypes) {
      const { address } = await pageOf(kind, locale, request);
      const html = await htmlOf(request, address);
      expect.soft(html, kind).not.toContain('action=""');
      expect.soft(skippedLevels(html), kind).toEqual([]);
    }
  });

  test("a page about a story in the other language has a description, like every page that search engines keep", async ({
    request,
  }) => {
    const withoutDescription: PageKind[] = ["missing", "withdrawn"];
    for (const kind of pageTypes.filter((one) => !withoutDescription.includes(one)))
      expect
        .soft(descriptionOf(await htmlOf(request, (await pageOf(kind, locale, request)).address)), kind)
        .not.toBe("");
    const { address } = await pageOf("elsewhere", locale, request);
    expect(descriptionOf(await htmlOf(request, address))).toBe(t("problem.elsewhereDescription"));
  });

  test("a page below the oldest story of a list is a missing page", async ({ request }) => {
    const lists = [`/${locale}/${section("society", locale).slug}`];
    for (const kind of ["tag", "author"] as const) lists.push((await pageOf(kind, locale, request)).address);
    for (const list of lists) {
      const answer = await request.get(`${list}?before=0-1`);
      const html = await answer.text();
      expect(answer.status(), list).toBe(404);
      expect(titleOf(html), list).toContain(t("problem.missingTitle"));
      expect(valueIn(html, /<meta name="robots"[^>]*>/, "content"), list).toContain("noindex");
      expect(html, list).not.toContain('rel="canonical"');
    }
  });

  test("an archive page has a description of its own: how many stories it has", async ({ request }) => {
    const described = await Promise.all(
      ["", "/2023", "/2023/05", "/2023/05/03"].map(async (period) => {
        const html = await htmlOf(request, `/${locale}/archive${period}`);
        expect(titleOf(html)).not.toContain(descriptionOf(html));
        return descriptionOf(html);
      }),
    );
    expect(new Set(described).size).toBe(described.length);
    for (const description of described) expect(description).toMatch(/\d+ материал/u);
  });

  test("the page tells browsers its colour in light and dark", async ({ request }) => {
    const html = await htmlOf(request, `/${locale}`);
    const colours = [...html.matchAll(/<meta name="theme-color" [^>]*>/g)].map(([tag]) => tag);
    expect(colours.map((tag) => valueIn(tag, /.*/, "media"))).toEqual([
      "(prefers-color-scheme: light)",
      "(prefers-color-scheme: dark)",
    ]);
    expect(new Set(colours.map((tag) => valueIn(tag, /.*/, "content"))).size).toBe(2);
  });
});

/** Where a heading is more than one level below the heading before: `h1 h3`. */
function skippedLevels(html: string): string[] {
  const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
  return levels.flatMap((level, index) => {
    const before = levels[index - 1] ?? 0;
    return level > before + 1 ? [`h${before} h${level}`] : [];
  });
}
