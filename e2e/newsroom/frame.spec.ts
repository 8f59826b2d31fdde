import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { intlCallsForKazakh, recordIntlLocales } from "@/e2e/support/checks/intl-locales.ts";
import { watchPolicy } from "@/e2e/support/checks/watch-policy.ts";
import { demoLogin, signIn } from "@/e2e/support/newsroom/desk.ts";
import { SAVES, text } from "@/e2e/support/newsroom/editor.ts";
import { untilHydrated, untilQuiet } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, type Words, wordsOf } from "@/e2e/support/words.ts";

const lists = [
  "",
  "stories",
  "front",
  "media",
  "names/tag",
  "names/section",
  "names/term",
  "names/synonym",
  "names/script",
  "pages",
  "pages/new",
  "redirects",
  "people",
  "profile",
  "settings",
  "log",
];

const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 1_000;

/** Opens the user's menu, which on a phone is behind "more". */
async function openPersonsMenu(page: Page, t: Words): Promise<void> {
  await page.getByRole("button", { name: t(isPhone(page) ? "desk.more" : "desk.roles.admin") }).click();
}

function newStory(page: Page, t: Words) {
  return page.getByRole("button", { name: t(isPhone(page) ? "desk.newStory.short" : "desk.newStory.button") });
}

function newStoryDialog(page: Page, t: Words) {
  return page.getByRole("dialog", { name: t("desk.newStory.title") });
}

/** Switches theme and language of the open page, on a desktop in Russian. At the end the language is as before and the theme is dark. */
async function chooseLook(page: Page): Promise<void> {
  const html = page.locator("html");
  await page.emulateMedia({ colorScheme: "light" });
  const theme = page.getByRole("button", { name: wordsOf("ru")("desk.theme") });
  await untilHydrated(theme);
  await theme.click();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "ҚАЗ", exact: true }).click();
  await expect(html).toHaveAttribute("lang", "kk");
  await page.reload();
  await expect(page.getByRole("heading", { name: wordsOf("kk")("desk.missing.title") })).toBeVisible();
  await expect(html).toHaveAttribute("data-theme", "dark");
  // Restore the administrator's own setting.
  await page.getByRole("button", { name: "РУС", exact: true }).click();
  await expect(html).toHaveAttribute("lang", "ru");
}

test("a user without a session is redirected to the sign-in and then to the requested page", { tag: "@once" }, async ({
  request,
}) => {
  const answer = await request.get("/dashboard/stories?tab=mine");
  expect(answer.url()).toMatch(/\/dashboard\/sign-in\?next=%2Fdashboard%2Fstories%3Ftab%3Dmine$/);
  expect(await answer.text()).toMatch(/<meta name="robots" content="[^"]*noindex/);
});

inOneLanguageAtEachWidth((locale, t) => {
  test("newsroom pages fit the screen, keep the policy and pass axe, also with open dialogs; a new story is cancelled or opens in the editor; an unknown address shows a 404 page; theme and language persist; the user's menu ends the session", async ({
    page,
  }) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await signIn(page, locale, demoLogin());
    await page.goto("/dashboard");
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByRole("heading", { level: 1, name: t("desk.work") })).toBeVisible();
    for (const panel of ["waiting", "own", "today", "read"] as const)
      await expect(page.getByRole("heading", { level: 2, name: t(`work.${panel}`) })).toBeVisible();
    expect((await horizontalScroll(page)).because).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await violationsInBothThemes(page)).toEqual([]);

    await test.step("a new story asks for section and language, and is cancelled without a trace", async () => {
      await newStory(page, t).click();
      await expect(newStoryDialog(page, t)).toBeVisible();
      expect(await violationsInBothThemes(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(newStoryDialog(page, t)).toBeHidden();
      await expect(newStory(page, t)).toBeFocused();
    });
    // keyboard-only.spec.ts creates a story on the desktop.
    if (isPhone(page))
      await test.step("a new story opens in the editor", async () => {
        await newStory(page, t).click();
        const dialog = newStoryDialog(page, t);
        await dialog.getByLabel(t("desk.newStory.section")).selectOption({ index: 2 });
        await dialog.getByText(t(`desk.languages.${locale}`)).click();
        await dialog.getByRole("button", { name: t("desk.newStory.begin") }).click();
        // The first visit loads the whole editor.
        await expect(page).toHaveURL(/\/dashboard\/articles\/\d+$/);
        await expect(dialog).toBeHidden();
        await expect(text(page, t)).toBeVisible(SAVES);
      });
    // The smallest page with the frame; on a phone the editor has none.
    const answer = await page.goto("/dashboard/nowhere/at/all");
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: t("desk.missing.title") })).toBeVisible();
    await expect(page.getByRole("link", { name: t("desk.missing.toStories") })).toHaveAttribute(
      "href",
      "/dashboard/stories",
    );
    await openPersonsMenu(page, t);
    expect(await violationsInBothThemes(page)).toEqual([]);
    if (!isPhone(page))
      await test.step("theme and language are chosen with a button and persist", async () => {
        await page.keyboard.press("Escape");
        await chooseLook(page);
        await openPersonsMenu(page, t);
      });
    await test.step("the user's menu ends the session", async () => {
      await page.getByRole(isPhone(page) ? "button" : "menuitem", { name: t("desk.signOut") }).click();
      await expect(page).toHaveURL(/\/dashboard\/sign-in$/);
      expect((await page.request.get("/dashboard")).url()).toMatch(/\/dashboard\/sign-in/);
    });
    if (isPhone(page)) return;
    await page.goto("/ru");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  test("every list fits a phone, prefetches no links, works if the browser's clock is a day ahead, violates no policy and does not use the browser's Kazakh", async ({
    page,
  }) => {
    test.skip(!isPhone(page), "a phone is made as wide as a desk");
    test.slow();
    const ahead: string[] = [];
    // A text that differs between browser and server makes React render the whole page again, which is also an error.
    const wrong = await watchPolicy(page);
    await recordIntlLocales(page);
    page.on("request", (request) => {
      if (request.headers()["next-router-prefetch"]) ahead.push(request.url());
    });
    await page.clock.setFixedTime(Date.now() + 26 * 3_600_000);
    await signIn(page, locale);
    const phone = page.viewportSize() ?? { width: 0, height: 0 };
    const desk = { width: 1440, height: 900 };
    for (const [at, list] of lists.entries()) {
      await page.goto(`/dashboard/${list}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      // Alternate the order of sizes, so that the size changes only once per list.
      for (const size of at % 2 === 0 ? [phone, desk] : [desk, phone]) {
        await page.setViewportSize(size);
        if (size === phone) {
          expect.soft(await horizontalScroll(page), list).toEqual({ scrolls: 0, because: [] });
          continue;
        }
        // Next prefetches visible links. Scroll so that all links become visible, also those hidden on a phone.
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await untilQuiet(page);
        // Check at the end, because parts that load or render later also use Intl.
        expect.soft(await intlCallsForKazakh(page), list).toEqual([]);
      }
    }
    expect(ahead).toEqual([]);
    expect(wrong).toEqual([]);
  });
});
