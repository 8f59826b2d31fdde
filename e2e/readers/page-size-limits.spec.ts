import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { brotliSize, inKilobytes, loaded } from "@/e2e/support/checks/page-sizes.ts";
import { pathOf, section } from "@/e2e/support/demo-paper.ts";
import { STORY_WITH_AVIF } from "@/e2e/support/postpone-avif.ts";
import { open } from "@/e2e/support/site.ts";
import { inEachLanguage, inOneLanguageAtEachWidth } from "@/e2e/support/words.ts";

const KB = 1024;

/** A story of usual length. */
const usual = "otary-vernulis";

async function expectAtMost(request: APIRequestContext, address: string, limit: number): Promise<void> {
  const bytes = await brotliSize(request, address);
  test.info().annotations.push({ type: "brotli", description: `${decodeURI(address)} ${inKilobytes(bytes)}` });
  expect(bytes, `${address} is ${inKilobytes(bytes)}`).toBeLessThanOrEqual(limit);
}

/** The paths of the files that the browser chose for these pictures. */
function shownIn(page: Page, pictures: string): Promise<string[]> {
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLImageElement>(selector)]
        .filter((picture) => picture.currentSrc)
        .map((picture) => new URL(picture.currentSrc).pathname),
    pictures,
  );
}

inEachLanguage((locale) => {
  test("an article's page is at most 6 KB", { tag: "@once" }, async ({ request }) => {
    await expectAtMost(request, await pathOf(request, usual, locale), 6 * KB);
  });

  test("the front page is at most 8 KB", { tag: "@once" }, async ({ request }) => {
    await expectAtMost(request, `/${locale}`, 8 * KB);
  });

  test("a section's page of twenty stories is at most 8 KB", { tag: "@once" }, async ({ request }) => {
    await expectAtMost(request, `/${locale}/${section("society", locale).slug}`, 8 * KB);
  });

  test("even a long read with every block is at most 20 KB", { tag: "@once" }, async ({ request }) => {
    await expectAtMost(request, await pathOf(request, "doroga-sarybastau", locale), 20 * KB);
  });
});

test("the script of readers' pages is at most 3 KB and the style sheet at most 8 KB, and the server sends them compressed", {
  tag: "@once",
}, async ({ request }) => {
  const html = await (await request.get("/ru")).text();
  const [script = ""] = /\/elements\.[\w-]+\.js/.exec(html) ?? [];
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(styles).toHaveLength(1);
  await expectAtMost(request, script, 3 * KB);
  await expectAtMost(request, styles[0] ?? "", 8 * KB);
  for (const address of [script, styles[0] ?? ""]) {
    const answer = await request.get(address, { headers: { "accept-encoding": "br" } });
    expect(answer.headers()["content-encoding"]).toBe("br");
    expect(Number(answer.headers()["content-length"])).toBeLessThanOrEqual(await brotliSize(request, address));
    expect(answer.headers()["cache-control"]).toContain("immutable");
  }
});

test("the script that a search field loads when it gets the focus is at most 3 KB", { tag: "@once" }, async ({
  request,
}) => {
  const [script = ""] = /\/elements\.[\w-]+\.js/.exec(await (await request.get("/ru")).text()) ?? [];
  const [later = ""] = /\/search-suggest\.[\w-]+\.js/.exec(await (await request.get(script)).text()) ?? [];
  await expectAtMost(request, later, 3 * KB);
});

test("no font is preloaded, and text shows before its font has loaded", { tag: "@once" }, async ({ request }) => {
  const html = await (await request.get("/ru")).text();
  expect(html).not.toMatch(/<link[^>]+rel="preload"[^>]+as="font"/);
  const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? "";
  const faces = (await (await request.get(sheet)).text()).match(/@font-face\s*\{[^}]*\}/g) ?? [];
  const own = faces.filter((face) => face.includes("url("));
  expect(own.length).toBeGreaterThan(2);
  for (const face of own) expect(face).toMatch(/font-display:\s*swap/);
});

inEachLanguage((locale) => {
  test("before scrolling, an article with a photograph loads at most 90 KB without fonts and 180 KB with them", async ({
    page,
    request,
    isMobile,
  }) => {
    test.skip(!isMobile, "the goal is a phone's");
    // Requested before, so that the page is cached at the highest compression.
    const address = await pathOf(request, STORY_WITH_AVIF, locale);
    await expect(async () => {
      await open(page, address);
      await page.waitForLoadState("networkidle");
      // AVIF files are made some time after the paper is loaded.
      expect(await shownIn(page, "main figure.shot img")).toEqual([expect.stringMatching(/\.avif$/u)]);
    }).toPass();
    await page.evaluate(() => document.fonts.ready);
    // Each browser decides by itself how far ahead it loads pictures.
    const further = await shownIn(page, ".card img");
    const parts = (await loaded(page)).filter((part) => !further.includes(part.path));
    const sum = (kinds: string[]) =>
      parts.filter((part) => !kinds.includes(part.kind)).reduce((total, part) => total + part.bytes, 0);
    const withoutFonts = sum(["font", "icon"]);
    const all = sum(["icon"]);
    const list = parts.map((part) => `${part.path} ${inKilobytes(part.bytes)}`).join("\n");
    test.info().annotations.push({
      type: "weight",
      description: `${inKilobytes(withoutFonts)} without fonts, ${inKilobytes(all)} with`,
    });
    expect(parts.filter((part) => part.kind === "picture").length, list).toBeGreaterThan(0);
    expect(withoutFonts, list).toBeLessThanOrEqual(90 * KB);
    expect(all, list).toBeLessThanOrEqual(180 * KB);
  });
});

inOneLanguageAtEachWidth((locale) => {
  test("a page makes at most six requests besides its pictures", async ({ page, request }) => {
    for (const address of [`/${locale}`, await pathOf(request, STORY_WITH_AVIF, locale)]) {
      await open(page, address);
      await page.evaluate(() => document.fonts.ready);
      const parts = (await loaded(page)).filter((part) => !["picture", "icon"].includes(part.kind) && !part.late);
      expect(parts.length, parts.map((part) => part.path).join("\n")).toBeLessThanOrEqual(6);
    }
  });
});
