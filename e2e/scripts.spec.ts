import { type APIRequestContext, expect, type Locator, type Page, test } from "@playwright/test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { addressInScript, type ScriptEdition, scriptEditions, scriptFacts } from "@/lib/editions.ts";
import { toArabic } from "@/lib/language/to-arabic.ts";
import { toLatin } from "@/lib/language/to-latin.ts";
import { violations } from "./support/axe.ts";
import { demoArticle, pathOf, section } from "./support/demo-paper.ts";
import { type PageKind, pageOf, pageTypes } from "./support/page-types.ts";
import { sideways } from "./support/sideways.ts";
import { headValue, open, openMenu, plain, rows, textOf } from "./support/site.ts";
import { type Words, wordsOf } from "./support/words.ts";

const t = wordsOf("kk");
const written: Record<ScriptEdition, (text: string) => string> = {
  "kk-latn": (text) => toLatin(text, "2021"),
  "kk-arab": toArabic,
};
/** The words of the interface as an edition has them. */
const wordsIn =
  (edition: ScriptEdition): Words =>
  (key, values) =>
    written[edition](t(key, values));
const story = "dombra-master";
/** A phone lays these out in a way of its own. */
const laidOut: PageKind[] = ["front page", "section", "long article", "search", "archive month", "missing"];
const onlyRead = pageTypes.filter((kind) => !laidOut.includes(kind));
/** What axe could find in Latin letters it would find in the Kazakh pages, but for what is said of the language. */
const withAxe: Record<ScriptEdition, PageKind[]> = {
  "kk-latn": ["long article"],
  "kk-arab": ["front page", "long article", "search", "missing"],
};

/** What axe asks beside colours: these are those of the Kazakh pages; what differs are letters, direction and links. */
const BESIDE_COLOURS = {
  type: "tag" as const,
  values: [
    ...["cat.aria", "cat.forms", "cat.keyboard", "cat.language", "cat.name-role-value", "cat.parsing", "cat.semantics"],
    ...["cat.structure", "cat.tables", "cat.text-alternatives", "cat.time-and-media"],
  ],
};

async function there(request: APIRequestContext, edition: ScriptEdition): Promise<string> {
  return addressInScript(await pathOf(request, story, "kk"), edition);
}

/** The links to the scripts: in the masthead beside the languages, on a phone in its menu. */
async function scriptLinks(page: Page, isMobile: boolean, say: Words): Promise<Locator> {
  const name = say(isMobile ? "site.scripts.label" : "site.language");
  const place = isMobile ? await openMenu(page, say) : page.getByRole("banner");
  return place.getByRole("navigation", { name }).getByRole("link");
}

const linkTo = (links: Locator, lang: string): Locator => links.and(links.page().locator(`[hreflang="${lang}"]`));

type Written = { lang: string; dir: string; cyrillic: string[] };

/**
 * How a page is written, and its texts that are still in Cyrillic, what is in another language or stays as it is left out: of the page that is
 * open, or of one that is only read and not laid out.
 */
function writtenOn(page: Page, html?: string): Promise<Written> {
  return page.evaluate((text) => {
    const read = text === undefined ? document : new DOMParser().parseFromString(text, "text/html");
    const kept = "[lang=ru],[lang=kk-Cyrl],[translate=no],script,style";
    const walker = read.createTreeWalker(read.documentElement, NodeFilter.SHOW_TEXT);
    const cyrillic: string[] = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      if (/\p{Script=Cyrillic}/u.test(textContent ?? "") && !parentElement?.closest(kept))
        cyrillic.push(textContent ?? "");
    }
    for (const element of read.querySelectorAll("[alt],[title],[aria-label],[placeholder],meta[content]"))
      for (const name of ["alt", "title", "aria-label", "placeholder", "content"])
        if (/\p{Script=Cyrillic}/u.test(element.getAttribute(name) ?? "") && !element.closest(kept))
          cyrillic.push(`${name}: ${element.getAttribute(name)}`);
    return { lang: read.documentElement.lang, dir: read.documentElement.dir, cyrillic };
  }, html);
}

test("the switch leads to the same page in each script, and what was chosen last is remembered", async ({
  page,
  request,
  context,
  isMobile,
}) => {
  const cyrillic = await pathOf(request, story, "kk");
  const { headline } = demoArticle(story, "kk");
  await open(page, cyrillic);
  const links = await scriptLinks(page, isMobile, t);
  await expect(linkTo(links, "kk")).toHaveAttribute("aria-current", "true");
  await linkTo(links, "kk-Latn").click();
  await expect(page).toHaveURL(addressInScript(cyrillic, "kk-latn"));
  expect(await textOf(page.getByRole("heading", { level: 1 }))).toBe(plain(written["kk-latn"](headline)));
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ name: "locale", value: "kk-latn", path: "/", sameSite: "Lax" });
  await open(page, "/");
  await expect(page).toHaveURL(/\/kk-latn$/u);
  const inLatin = await scriptLinks(page, isMobile, wordsIn("kk-latn"));
  await expect(linkTo(inLatin, "kk-Latn")).toHaveAttribute("aria-current", "true");
  await expect(linkTo(inLatin, "kk")).not.toHaveAttribute("aria-current");
  await linkTo(inLatin, "kk-Arab").click();
  await expect(page).toHaveURL(/\/kk-arab$/u);
  await linkTo(await scriptLinks(page, isMobile, wordsIn("kk-arab")), "kk").click();
  await expect(page).toHaveURL(/\/kk$/u);
  await open(page, "/ru");
  await expect(page.locator("[hreflang=kk-Arab]")).toHaveCount(1);
});

for (const edition of scriptEditions) {
  const { lang, dir } = scriptFacts[edition];

  test.describe(edition, () => {
    test("every kind of page is in its script, laid out whole, and axe has nothing to complain of", async ({
      page,
      request,
      isMobile,
    }) => {
      test.slow();
      const inItsScript = { lang, dir, cyrillic: [] };
      for (const kind of isMobile ? [] : onlyRead)
        await test.step(kind, async () => {
          const { address, status } = await pageOf(kind, "kk", request);
          const answer = await request.get(addressInScript(address, edition));
          expect.soft(answer.status(), kind).toBe(status);
          expect.soft(await writtenOn(page, await answer.text()), kind).toEqual(inItsScript);
        });
      for (const kind of laidOut)
        await test.step(kind, async () => {
          const { address, status } = await pageOf(kind, "kk", request);
          await open(page, addressInScript(address, edition), status);
          expect.soft(await writtenOn(page), kind).toEqual(inItsScript);
          expect.soft(await sideways(page), kind).toMatchObject({ scrolls: 0 });
          if (!isMobile && withAxe[edition].includes(kind))
            expect.soft(await violations(page, BESIDE_COLOURS), kind).toEqual([]);
        });
    });

    test("an article says where it stands and where its other editions are; links and lists stay in the edition", {
      tag: "@once",
    }, async ({ page, request, baseURL }) => {
      await open(page, `/${edition}/${section("society", "kk").slug}`);
      const link = rows(page)
        .getByRole("heading")
        .getByRole("link")
        .and(page.locator(`[href^="/${edition}/"]`))
        .first();
      const name = await link.textContent();
      await link.click();
      await expect(page).toHaveURL(new RegExp(`/${edition}/`, "u"));
      expect(plain((await page.getByRole("heading", { level: 1 }).textContent()) ?? "")).toBe(plain(name ?? ""));
      await test.step("where the article stands", async () => {
        const cyrillic = await pathOf(request, story, "kk");
        const address = addressInScript(cyrillic, edition);
        await open(page, address);
        expect(await headValue(page, "link[rel=canonical]", "href")).toBe(`${baseURL}${address}`);
        expect(await headValue(page, "meta[property='og:url']", "content")).toBe(`${baseURL}${address}`);
        for (const [of, path] of [
          ["kk", cyrillic],
          ["kk-Latn", addressInScript(cyrillic, "kk-latn")],
          ["kk-Arab", addressInScript(cyrillic, "kk-arab")],
          ["ru", await pathOf(request, story, "ru")],
        ])
          expect(await headValue(page, `link[rel=alternate][hreflang=${of}]`, "href")).toBe(`${baseURL}${path}`);
      });
      await test.step("the way back from a missing page", async () => {
        const missing = await request.get(`/${edition}/nothing-like-this`);
        expect(missing.status()).toBe(404);
        const links = (await missing.text()).matchAll(/<a [^>]*href="(\/[^"]*)"(?![^>]*hreflang)/giu);
        const hrefs = [...links].map(([, href]) => href);
        expect(hrefs.length).toBeGreaterThan(10);
        expect(hrefs.filter((href) => /^\/kk(?:\/|$)/u.test(href ?? ""))).toEqual([]);
      });
    });

    test("the feed is in its script, with items of its own", { tag: "@once" }, async ({ request, baseURL }) => {
      const answer = await request.get(`/${edition}/rss.xml`);
      expect(answer.headers()["content-type"]).toContain("application/rss+xml");
      const text = await answer.text();
      expect(XMLValidator.validate(text)).toBe(true);
      const { channel } = new XMLParser().parse(text).rss;
      expect(channel.language).toBe(lang);
      const headlines: string[] = channel.item.map((item: { title: string }) => item.title);
      expect(headlines).toContain(written[edition](demoArticle(story, "kk").headline));
      for (const item of channel.item) expect(item.link).toMatch(new RegExp(`^${baseURL}/${edition}/`, "u"));
    });
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the script is switched, and a search stays in the edition, whatever it is typed in", { tag: "@once" }, async ({
    page,
  }) => {
    await open(page, "/kk");
    await linkTo(await scriptLinks(page, false, t), "kk-Latn").click();
    await expect(page).toHaveURL(/\/kk-latn$/u);
    const say = wordsIn("kk-latn");
    const place = page.getByRole("banner");
    await place.getByRole("searchbox").fill("мектеп");
    await place.getByRole("button", { name: say("search.find") }).click();
    await expect(page).toHaveURL(/\/kk-latn\/search\?q=/u);
    await expect(rows(page).first()).toBeVisible();
    await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue("мектеп");
    expect((await writtenOn(page)).cyrillic).toEqual([]);
  });
});

test("the Arabic edition runs from right to left, in a face of its own that no other edition loads", {
  tag: "@once",
}, async ({ page, request }) => {
  await open(page, await there(request, "kk-arab"));
  const middle = (page.viewportSize()?.width ?? 0) / 2;
  for (const first of [
    page.getByRole("main").getByRole("navigation").getByRole("link").first(),
    page.locator(".body p > :first-child, .by b").first(),
  ]) {
    const box = await first.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(middle);
  }
  expect(await facesOf(page)).toContain("Naskh");
  for (const other of [await there(request, "kk-latn"), await pathOf(request, story, "kk")]) {
    await open(page, other);
    expect(await facesOf(page)).not.toContain("Naskh");
  }
});

/** Faces that the page has loaded. */
function facesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family);
  });
}
