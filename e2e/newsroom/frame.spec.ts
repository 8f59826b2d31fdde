import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { askedInKazakhOrAny, noteIntl } from "@/e2e/support/checks/note-intl.ts";
import { sideways } from "@/e2e/support/checks/sideways.ts";
import { watchPolicy } from "@/e2e/support/checks/watch-policy.ts";
import { demoLogin, signIn } from "@/e2e/support/newsroom/desk.ts";
import { SAVES, text } from "@/e2e/support/newsroom/editor.ts";
import { untilAnswering, untilQuiet } from "@/e2e/support/site.ts";
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

/** On a phone it is kept behind «more». */
async function openPersonsMenu(page: Page, t: Words): Promise<void> {
  await page.getByRole("button", { name: t(isPhone(page) ? "desk.more" : "desk.roles.admin") }).click();
}

function newStory(page: Page, t: Words) {
  return page.getByRole("button", { name: t(isPhone(page) ? "desk.newStory.short" : "desk.newStory.button") });
}

function newStoryDialog(page: Page, t: Words) {
  return page.getByRole("dialog", { name: t("desk.newStory.title") });
}

/** The look and the language of the page that is open, at a desk in Russian, which both are as before at the end but for the dark. */
async function chooseLook(page: Page): Promise<void> {
  const html = page.locator("html");
  await page.emulateMedia({ colorScheme: "light" });
  const theme = page.getByRole("button", { name: wordsOf("ru")("desk.theme") });
  await untilAnswering(theme);
  await theme.click();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "ҚАЗ", exact: true }).click();
  await expect(html).toHaveAttribute("lang", "kk");
  await page.reload();
  await expect(page.getByRole("heading", { name: wordsOf("kk")("desk.missing.title") })).toBeVisible();
  await expect(html).toHaveAttribute("data-theme", "dark");
  // The administrator's own setting goes back to what it was.
  await page.getByRole("button", { name: "РУС", exact: true }).click();
  await expect(html).toHaveAttribute("lang", "ru");
}

test("whoever has not signed in is asked to, and is led on to where they were going", { tag: "@once" }, async ({
  request,
}) => {
  const answer = await request.get("/dashboard/stories?tab=mine");
  expect(answer.url()).toMatch(/\/dashboard\/sign-in\?next=%2Fdashboard%2Fstories%3Ftab%3Dmine$/);
  expect(await answer.text()).toMatch(/<meta name="robots" content="[^"]*noindex/);
});

inOneLanguageAtEachWidth((locale, t) => {
  test("a page keeps within the screen, its policy and what axe asks, also with dialogs open; a new story is given up or opens to be written; an address that leads nowhere is a page that says so; theme and language stay as chosen; the session ends by the person's menu", async ({
    page,
  }) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await signIn(page, locale, demoLogin());
    await page.goto("/dashboard");
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByRole("heading", { level: 1, name: t("desk.work") })).toBeVisible();
    for (const panel of ["waiting", "own", "today", "read"])
      await expect(page.getByRole("heading", { level: 2, name: t(`work.${panel}`) })).toBeVisible();
    expect((await sideways(page)).because).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await violationsInBothThemes(page)).toEqual([]);

    await test.step("a new story asks for section and language, and is given up without a trace", async () => {
      await newStory(page, t).click();
      await expect(newStoryDialog(page, t)).toBeVisible();
      expect(await violationsInBothThemes(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(newStoryDialog(page, t)).toBeHidden();
      await expect(newStory(page, t)).toBeFocused();
    });
    // At a desk newsroom-by-keys.spec.ts begins one.
    if (isPhone(page))
      await test.step("a new story opens to be written", async () => {
        await newStory(page, t).click();
        const dialog = newStoryDialog(page, t);
        await dialog.getByLabel(t("desk.newStory.section")).selectOption({ index: 2 });
        await dialog.getByText(t(`desk.languages.${locale}`)).click();
        await dialog.getByRole("button", { name: t("desk.newStory.begin") }).click();
        // The first visit of the editor loads it whole.
        await expect(page).toHaveURL(/\/dashboard\/articles\/\d+$/);
        await expect(dialog).toBeHidden();
        await expect(text(page, t)).toBeVisible(SAVES);
      });
    // The smallest page that has the frame: a phone shows none in the editor.
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
      await test.step("light or dark and the language are chosen by a button and stay chosen", async () => {
        await page.keyboard.press("Escape");
        await chooseLook(page);
        await openPersonsMenu(page, t);
      });
    await test.step("the session ends by the person's menu", async () => {
      await page.getByRole(isPhone(page) ? "button" : "menuitem", { name: t("desk.signOut") }).click();
      await expect(page).toHaveURL(/\/dashboard\/sign-in$/);
      expect((await page.request.get("/dashboard")).url()).toMatch(/\/dashboard\/sign-in/);
    });
    if (isPhone(page)) return;
    await page.goto("/ru");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  test("every list fits a phone, fetches nothing ahead that its rows and tabs lead to, also at a desk, does not break where the browser's clock is a day ahead, violates no policy and asks the browser for no Kazakh", async ({
    page,
  }) => {
    test.skip(!isPhone(page), "a phone is made as wide as a desk");
    test.slow();
    const ahead: string[] = [];
    // What a browser words otherwise than the server makes React render the whole page anew: that is an error as well.
    const wrong = await watchPolicy(page);
    await noteIntl(page);
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
      // By turns in the size of the list before, to change it but once a list.
      for (const size of at % 2 === 0 ? [phone, desk] : [desk, phone]) {
        await page.setViewportSize(size);
        if (size === phone) {
          expect.soft(await sideways(page), list).toEqual({ scrolls: 0, because: [] });
          continue;
        }
        // What is seen is fetched ahead, if anything: also what a phone has no room for.
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await untilQuiet(page);
        // What comes later, or draws itself anew then, asks as well.
        expect.soft(await askedInKazakhOrAny(page), list).toEqual([]);
      }
    }
    expect(ahead).toEqual([]);
    expect(wrong).toEqual([]);
  });
});
