import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { demoArticle } from "@/e2e/support/demo-paper.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { headline, publishInEditor, text, write } from "@/e2e/support/newsroom/editor.ts";
import { lockFrontPage } from "@/e2e/support/newsroom/front-page-lock.ts";
import { openNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { pastePhoto } from "@/e2e/support/newsroom/paste-photo.ts";
import { articleIn, withdrawDirectly } from "@/e2e/support/newsroom/stored-story.ts";
import { open, plain, textOf, untilHydrated } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, wordsOf } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

// Serial, because there is only one front page in each language.
test.describe.configure({ mode: "default" });
let releaseTurn: () => void = () => {};
test.beforeAll(async () => {
  test.slow();
  releaseTurn = await lockFrontPage();
});
test.afterAll(() => releaseTurn());

/** Returns the text of the current front page. */
async function frontText(request: APIRequestContext, locale: Locale): Promise<string> {
  const html = await (await request.get(`/${locale}`)).text();
  return plain(html.slice(0, html.indexOf("<footer")).replace(/<[^>]*>/g, " "));
}

/** Searches the candidates for a story by a word of its headline. */
async function findCandidate(page: Page, locale: Locale, headline: string): Promise<void> {
  const candidates = page.getByRole("complementary", { name: wordsOf(locale)("deskFront.candidates") });
  const [word = ""] = /\p{L}{6,}/u.exec(headline) ?? [];
  await candidates.getByRole("searchbox").fill(word);
  await expect(candidates.getByRole("listitem").filter({ hasText: headline })).toBeVisible();
}

async function publishThird(page: Page, request: APIRequestContext, locale: Locale): Promise<void> {
  const t = wordsOf(locale);
  const third = page.getByRole("listitem").filter({ hasText: t("deskFront.place.3") });
  const stood = await textOf(third.getByRole("heading"));
  // A demo story: the newest stories belong to other tests, which withdraw them.
  const { headline } = demoArticle("pchelovod", locale);
  await findCandidate(page, locale, headline);
  await page
    .getByRole("button", { name: `3. ${t("deskFront.putOn", { place: "3" })}: ${headline}`, exact: true })
    .click();
  await expect(third.getByRole("heading")).toHaveText(headline);
  await expect(page.getByText(t("deskFront.unsaved"))).toBeVisible();
  const before = await frontText(request, locale);
  await page.getByRole("button", { name: t("deskFront.publish") }).click();
  await expect(page.getByText(t("deskFront.done"))).toBeVisible();
  await expect(page.getByText(t("deskFront.onSite"))).toBeVisible();
  await expect.poll(() => frontText(request, locale)).not.toBe(before);
  await page.getByRole("button", { name: t("deskFront.undo") }).click();
  await expect(third.getByRole("heading")).toHaveText(stood);
  await expect.poll(() => frontText(request, locale)).toBe(before);
}

async function seeAsArranged(page: Page, request: APIRequestContext, locale: Locale): Promise<void> {
  const t = wordsOf(locale);
  const first = await textOf(page.locator("[data-place]").nth(0).getByRole("heading"));
  await page.getByRole("button", { name: t("deskFront.previewShort") }).click();
  const preview = page.getByRole("dialog", { name: t("deskFront.preview") });
  await expect(preview.frameLocator("iframe").locator("main h2, main h1").first()).toHaveText(first);
  await page.keyboard.press("Escape");
  await expect(preview).toHaveCount(0);
  const answer = await request.get(`/preview/front/${locale}?stories=1`);
  expect(answer.url()).toContain("/dashboard/sign-in");
}

inOneLanguageAtEachWidth((locale, t) => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, locale);
    await open(page, `/dashboard/front?locale=${locale}`);
  });

  test("stories are placed by buttons and found by a word; a preview shows the arrangement; readers see it once it is published, and one click undoes it; no axe violations", async ({
    page,
    request,
    isMobile,
  }) => {
    if (!isMobile)
      await test.step("a story is put in the third place, readers see it there, and one click undoes it", () =>
        publishThird(page, request, locale));

    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const places = page.locator("[data-place]");
    const first = await textOf(places.nth(0).getByRole("heading"));
    await places
      .nth(0)
      .getByRole("button", { name: t("deskFront.down") })
      .click();
    await expect(places.nth(1).getByRole("heading")).toHaveText(first);
    if (!isMobile)
      await test.step("every signed-in user can preview the arrangement before publication", () =>
        seeAsArranged(page, request, locale));
    await places
      .nth(1)
      .getByRole("button", { name: t("deskFront.remove") })
      .click();
    await expect(page.locator("[data-place]").filter({ hasText: first })).toHaveCount(0);
    await page.clock.setFixedTime(Date.now() + 5 * 60_000);
    await page.reload();
    await expect(places.nth(0).getByRole("heading")).toHaveText(first);
    // The latest publication is listed with its time.
    const restore = page.getByRole("button", { name: t("deskFront.restore") });
    await untilHydrated(isMobile ? page.getByRole("main") : restore.first());
    expect(errors, "words that depend on the minute are those of the server").toEqual([]);
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await horizontalScroll(page)).toEqual({ scrolls: 0, because: [] });

    if (isMobile) await findCandidate(page, locale, demoArticle("pchelovod", locale).headline);
  });
});

test.describe("a first day", () => {
  const t = wordsOf("ru");

  // Other tests cover each step and the translation on a phone. keyboard-only.spec.ts puts a new story first, and changes-within-a-second.spec.ts checks
  // every page that shows a story.
  test("a story with a photograph is written, published and corrected", {
    tag: "@once",
  }, async ({ page, request }) => {
    test.slow();
    const title = `Автобус и ночёвка${Date.now()}`;
    await signIn(page, "ru");
    await openNewStory(page, t, "ru");
    await headline(page, t).fill(title);
    await write(page, t, "Девять мостов стоят.\nДорога открыта.\n");
    await pastePhoto(page, t);
    await page.getByRole("textbox", { name: t("blocks.image.credit"), exact: true }).fill("Даурен Касым");
    await page.getByRole("textbox", { name: t("blocks.image.alt"), exact: true }).fill("Мост");
    const address = await publishInEditor(page, t, "publish");
    const read = async (path: string) => (await request.get(path)).text();
    expect(await read(address)).toMatch(/<img[^>]*alt="Мост"/u);

    await page.reload();
    await text(page, t).getByText("Девять мостов стоят.").click();
    await page.keyboard.press("End");
    // Opening the editor and moving the caret is not a change.
    await expect(page.getByRole("button", { name: t("editor.head.primary.update"), exact: true })).toHaveCount(0);
    await page.keyboard.type(" Десятый чинят.");
    await publishInEditor(page, t, "update");
    await expect.poll(() => read(address)).toContain("Десятый чинят.");
    // editor-steps.spec.ts withdraws a story in the editor.
    await withdrawDirectly(articleIn(page));
    // The server learns of it by a database notification.
    await expect.poll(async () => (await request.get(address)).status()).toBe(410);
  });
});
