import { expect, type Page, test } from "@playwright/test";
import { demoArticle, pathOf, section } from "@/e2e/support/demo-paper.ts";
import { headValue, open, openMenu, sectionLink } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, type Words } from "@/e2e/support/words.ts";
import type { MessageKey } from "@/i18n/words.ts";
import { pageColours } from "@/lib/site/page-colours.ts";

/** The chosen theme, the painted background colour, and the colours that the browser's bars get. */
function themeOf(page: Page): Promise<{ chosen: string | undefined; paper: string; bars: string[] }> {
  return page.evaluate(() => ({
    chosen: document.documentElement.dataset.theme,
    paper: getComputedStyle(document.body).backgroundColor,
    bars: [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")]
      .filter((colour) => matchMedia(colour.media).matches)
      .map((colour) => colour.content),
  }));
}

async function switchTheme(page: Page, t: Words, isMobile: boolean, name: MessageKey): Promise<void> {
  const place = isMobile ? await openMenu(page, t) : page.getByRole("banner");
  await place.getByRole("button", { name: t(name) }).click();
}

inOneLanguageAtEachWidth((locale, t) => {
  test("the theme follows the system; a chosen theme is kept across pages and reloads and is applied before the first paint", async ({
    page,
    isMobile,
  }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await open(page, `/${locale}`);
    const unchosen = await themeOf(page);
    expect(unchosen.chosen).toBeUndefined();
    await page.emulateMedia({ colorScheme: "light" });
    const light = await themeOf(page);
    expect(light.paper).not.toBe(unchosen.paper);
    await switchTheme(page, t, isMobile, "site.darkTheme");
    const dark = await themeOf(page);
    expect(dark.chosen).toBe("dark");
    expect(dark.paper).not.toBe(light.paper);
    expect(light.bars).toEqual([pageColours.light]);
    expect(dark.bars).toEqual([pageColours.dark]);
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        document.documentElement.dataset.atBody = document.documentElement.dataset.theme ?? "none";
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset.atBody)).toBe("dark");
    await sectionLink(page, t, section("sport", locale).name).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await themeOf(page)).toEqual(dark);
    await switchTheme(page, t, isMobile, "site.lightTheme");
    expect(await themeOf(page)).toEqual({ ...light, chosen: "light" });
  });

  test("copying the link puts the address into the clipboard and says so; the share sheet is offered only if the device has one", async ({
    page,
    context,
    request,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const address = await pathOf(request, "dombra-master", locale);
    const share = page.getByRole("button", { name: t("article.share"), exact: true });
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "share"));
    await open(page, address);
    await page
      .getByRole("button", { name: t("article.copy") })
      .first()
      .click();
    await expect(page.getByRole("status").filter({ hasText: t("article.copied") })).toBeVisible();
    const canonical = await headValue(page, "link[rel=canonical]", "href");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(canonical);
    await expect(share).toHaveCount(0);
    await page.addInitScript(() => {
      navigator.share = async (data) => {
        document.documentElement.dataset.shared = JSON.stringify(data);
      };
    });
    await open(page, address);
    await share.click();
    const shared = await page.evaluate(() => JSON.parse(document.documentElement.dataset.shared ?? "null"));
    expect(shared).toEqual({
      title: demoArticle("dombra-master", locale).headline,
      url: canonical,
    });
  });

  test("nothing is requested from other sites before the reader clicks a video or a post", { tag: "@once" }, async ({
    page,
    request,
    baseURL,
  }) => {
    const outside: string[] = [];
    await page.route(
      (url) => url.origin !== baseURL,
      (route) => {
        outside.push(route.request().url());
        return route.fulfill({ contentType: "text/html", body: "<title>outside</title>" });
      },
    );
    for (const [name, key, host] of [
      ["doroga-sarybastau", "youtube", "www.youtube-nocookie.com"],
      ["dombra-master", "telegram", "t.me"],
    ] as const)
      await test.step(key, async () => {
        await open(page, await pathOf(request, name, locale));
        const card = page.getByRole("link", { name: t(`article.embed.${key}`) });
        await card.scrollIntoViewIfNeeded();
        await page.waitForLoadState("networkidle");
        expect(outside.splice(0)).toEqual([]);
        await card.click();
        await expect(card).toHaveCount(0);
        await expect.poll(() => outside.map((address) => new URL(address).host)).toEqual([host]);
        await expect
          .poll(() => page.frames().filter((frame) => frame.url().startsWith(`https://${host}/`)))
          .toHaveLength(1);
        outside.length = 0;
      });
  });
});
