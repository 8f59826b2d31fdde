import { expect, test } from "@playwright/test";
import { signIn } from "./support/desk.ts";
import { takeFrontTurn } from "./support/front-turn.ts";
import { open, textOf, untilAnswering } from "./support/site.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

inOneLanguageAtEachWidth((locale, t) => {
  let giveTurnBack = () => {};
  test.afterEach(() => giveTurnBack());

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
