import { expect, type Locator, type Page, test } from "@playwright/test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { violations } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { readHtml } from "@/e2e/support/checks/html.ts";
import { demoArticle, pathOf, section } from "@/e2e/support/demo-paper.ts";
import { existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { type PageKind, pageOf, pageTypes } from "@/e2e/support/page-types.ts";
import { open, openMenu, plain, rows, textOf } from "@/e2e/support/site.ts";
import { type Words, wordsOf } from "@/e2e/support/words.ts";
import { toArabic } from "@/lib/language/scripts/to-arabic.ts";
import { toLatin } from "@/lib/language/scripts/to-latin.ts";
import { addressInScript, type ScriptEdition, scriptEditions, scriptFacts } from "@/lib/site/editions.ts";

const t = wordsOf("kk");
const written: Record<ScriptEdition, (text: string) => string> = {
  "kk-latn": (text) => toLatin(text, "2021"),
  "kk-arab": toArabic,
};
/** The interface's texts in an edition. */
const wordsIn =
  (edition: ScriptEdition): Words =>
  (key, values) =>
    written[edition](t(key, values));
const story = "dombra-master";
/** These pages have another layout on phones. */
const laidOut: PageKind[] = ["front page", "section", "long article", "search", "archive month", "missing"];
const onlyRead = pageTypes.filter((kind) => !laidOut.includes(kind));
/** In the Latin edition axe would find nothing new compared with the Kazakh pages, except in the language attribute. */
const withAxe: Record<ScriptEdition, PageKind[]> = {
  "kk-latn": ["long article"],
  "kk-arab": ["front page", "long article", "search", "missing"],
};

/** Other rules than colours: only letters, direction and links differ from the Kazakh pages. */
const BESIDE_COLOURS = {
  type: "tag" as const,
  values: [
    ...["cat.aria", "cat.forms", "cat.keyboard", "cat.language", "cat.name-role-value", "cat.parsing", "cat.semantics"],
    ...["cat.structure", "cat.tables", "cat.text-alternatives", "cat.time-and-media"],
  ],
};

/** The links to the scripts: beside the languages in the masthead, on a phone in the menu. */
async function scriptLinks(page: Page, isMobile: boolean, say: Words): Promise<Locator> {
  const name = say(isMobile ? "site.scripts.label" : "site.language");
  const place = isMobile ? await openMenu(page, say) : page.getByRole("banner");
  return place.getByRole("navigation", { name }).getByRole("link");
}

const linkTo = (links: Locator, lang: string): Locator => links.and(links.page().locator(`[hreflang="${lang}"]`));

type Written = { lang: string; dir: string; cyrillic: string[] };

/** The script of a page, opened or only parsed, and its remaining Cyrillic texts, without those that are in another language or marked to stay. */
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

test("the switch leads to the same page in each script, and the last choice is remembered", async ({
  page,
  request,
  context,
  isMobile,
}) => {
  const cyrillic = await pathOf(request, story, "kk");
  const { headline } = demoArticle(story, "kk");
  await open(page, cyrillic);
  expect(await facesOf(page)).not.toContain("Naskh");
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
  expect((await (await request.get("/ru")).text()).match(/hreflang="kk-Arab"/giu)).toHaveLength(1);
});

for (const edition of scriptEditions) {
  const { lang, dir } = scriptFacts[edition];

  test.describe(edition, () => {
    test("every kind of page is in its script and direction, fits wide and narrow windows, and passes axe", {
      tag: "@once",
    }, async ({ page, request }) => {
      test.slow();
      const inItsScript = { lang, dir, cyrillic: [] };
      for (const kind of onlyRead)
        await test.step(kind, async () => {
          const { address, status } = await pageOf(kind, "kk", request);
          const answer = await request.get(addressInScript(address, edition));
          expect.soft(answer.status(), kind).toBe(status);
          expect.soft(await writtenOn(page, await answer.text()), kind).toEqual(inItsScript);
        });
      const wide = existing(page.viewportSize());
      const sizes = [wide, { width: 390, height: 844 }];
      for (const kind of laidOut)
        await test.step(kind, async () => {
          const { address, status } = await pageOf(kind, "kk", request);
          await open(page, addressInScript(address, edition), status);
          expect.soft(await writtenOn(page), kind).toEqual(inItsScript);
          for (const size of sizes) {
            await page.setViewportSize(size);
            expect.soft(await horizontalScroll(page), `${kind}, ${size.width}`).toMatchObject({ scrolls: 0 });
            if (size !== wide) continue;
            if (kind === "long article") await expectItsWay(page, edition);
            if (withAxe[edition].includes(kind)) expect.soft(await violations(page, BESIDE_COLOURS), kind).toEqual([]);
          }
          // The next page opens at the current width.
          sizes.reverse();
        });
    });

    test("an article names its canonical address and its other editions; links and lists stay in the edition", {
      tag: "@once",
    }, async ({ page, request, baseURL }) => {
      const textAt = async (address: string) => (await request.get(address)).text();
      await test.step("a list links to its article", async () => {
        const list = await textAt(`/${edition}/${section("society", "kk").slug}`);
        const { href, name } = await page.evaluate(firstRow, { html: list, edition });
        expect(await page.evaluate(headingOf, await textAt(href))).toBe(name);
      });
      await test.step("the article names its addresses", async () => {
        const cyrillic = await pathOf(request, story, "kk");
        const address = addressInScript(cyrillic, edition);
        const html = await textAt(address);
        const { canonical, alternates } = readHtml(html, `${baseURL}${address}`);
        expect(canonical).toBe(`${baseURL}${address}`);
        expect(html).toContain(`<meta property="og:url" content="${baseURL}${address}"`);
        expect(Object.fromEntries(alternates)).toMatchObject({
          kk: `${baseURL}${cyrillic}`,
          "kk-Latn": `${baseURL}${addressInScript(cyrillic, "kk-latn")}`,
          "kk-Arab": `${baseURL}${addressInScript(cyrillic, "kk-arab")}`,
          ru: `${baseURL}${await pathOf(request, story, "ru")}`,
        });
      });
      await test.step("a 404 page links back", async () => {
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

/** Arabic letters run from right to left, in a font that no other edition loads. */
async function expectItsWay(page: Page, edition: ScriptEdition): Promise<void> {
  const isArabic = edition === "kk-arab";
  const middle = (page.viewportSize()?.width ?? 0) / 2;
  for (const first of [
    page.getByRole("main").getByRole("navigation").getByRole("link").first(),
    page.locator(".body p > :first-child, .by b").first(),
  ]) {
    const box = existing(await first.boundingBox());
    expect.soft(box.x + box.width > middle, edition).toBe(isArabic);
  }
  expect.soft((await facesOf(page)).includes("Naskh"), edition).toBe(isArabic);
}

/** Runs in the page: the first story of a parsed list that is written in the edition's language. */
function firstRow({ html, edition }: { html: string; edition: string }): { href: string; name: string } {
  const read = new DOMParser().parseFromString(html, "text/html");
  const link = read.querySelector(`main article :is(h2, h3) a[href^="/${edition}/"]`);
  return { href: link?.getAttribute("href") ?? "", name: (link?.textContent ?? "").trim() };
}

/** Runs in the page. */
function headingOf(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").querySelector("h1")?.textContent?.trim() ?? "";
}

/** Fonts that the page has loaded. */
function facesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family);
  });
}
