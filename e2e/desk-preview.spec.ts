import { expect, test } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { signIn } from "./support/desk.ts";
import { takeFrontTurn } from "./support/front-turn.ts";
import { draftOf } from "./support/original.ts";
import { open, textOf, untilAnswering } from "./support/site.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

inOneLanguageAtEachWidth((locale, t) => {
  let giveTurnBack = () => {};
  test.afterEach(() => giveTurnBack());

  test("a text is seen at both sizes before it is out, and by its link until the link is closed", async ({
    page,
    browser,
    request,
    isMobile,
  }) => {
    test.slow();
    await signIn(page, locale);
    const { articleId } = await draftOf(locale, "Seen before it is out", ["As readers will read it."]);
    await page.goto(`/dashboard/articles/${articleId}`);
    await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
    await page.getByRole("menuitem", { name: t("editor.head.preview") }).click();
    const dialog = page.getByRole("dialog", { name: t("editor.preview.title") });
    const frame = dialog.frameLocator("iframe");
    await expect(frame.getByRole("heading", { level: 1 })).toHaveText("Seen before it is out");
    await expect(frame.getByText("As readers will read it.")).toBeVisible();
    // It begins with the size that fits the screen.
    const width = () => frame.locator("html").evaluate((html) => html.clientWidth);
    expect(await width()).toBe(isMobile ? 390 : 1440);
    for (const [screen, pixels] of [
      ["desktop", 1440],
      ["phone", 390],
    ] as const) {
      await dialog.getByRole("button", { name: t(`desk.preview.screens.${screen}`) }).click();
      await expect.poll(width).toBe(pixels);
    }
    if (!isMobile) expect(await violations(page)).toEqual([]);

    const link = await dialog.getByLabel(t("editor.preview.link")).inputValue();
    if (!isMobile) {
      const visitor = await browser.newPage();
      const errors: string[] = [];
      visitor.on("pageerror", ({ message }) => errors.push(message));
      visitor.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      await visitor.goto(link);
      await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Seen before it is out");
      // As readers will get it: without a framework.
      await expect(visitor.locator('script[src^="/_next"]')).toHaveCount(0);
      await expect(visitor.locator('script[src^="/elements"]')).toHaveCount(1);
      expect(errors).toEqual([]);
      await visitor.context().close();
    }
    // Whoever comes without a session.
    const asked = async () => (await request.get(link)).status();
    expect(await asked()).toBe(200);
    await dialog.getByRole("button", { name: t("editor.preview.revoke") }).click();
    await expect(dialog).toHaveCount(0);
    expect(await asked()).toBe(404);
  });

  test("a front page is seen as arranged before readers see it", { tag: "@once" }, async ({ page, request }) => {
    test.slow();
    await signIn(page, locale);
    // Others put the front page in order meanwhile.
    giveTurnBack = await takeFrontTurn();
    await open(page, `/dashboard/front?locale=${locale}`);
    const places = page.locator(".front-place");
    const second = await textOf(places.nth(1).getByRole("heading"));
    const down = places.nth(0).getByRole("button", { name: t("deskFront.down") });
    await untilAnswering(down);
    await down.click();
    await page.getByRole("button", { name: t("deskFront.previewShort") }).click();
    const frame = page.getByRole("dialog", { name: t("deskFront.preview") }).frameLocator("iframe");
    await expect(frame.locator("main h2, main h1").first()).toHaveText(second);
    const { url } = await request.get(`/preview/front/${locale}?stories=1`).then((answer) => ({ url: answer.url() }));
    expect(url).toContain("/dashboard/sign-in");
  });
});
