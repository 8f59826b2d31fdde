import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { demoLogin, signIn } from "./support/desk.ts";
import { SAVES, text } from "./support/editor.ts";
import { sideways } from "./support/sideways.ts";
import { untilAnswering } from "./support/site.ts";
import { inOneLanguageAtEachWidth, type Words } from "./support/words.ts";

const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 1_000;

/** Opens what a phone keeps behind «more»; on a wide screen it is all there. */
async function showMore(page: Page, t: Words): Promise<void> {
  if (isPhone(page)) await page.getByRole("button", { name: t("desk.more") }).click();
}

function newStory(page: Page, t: Words) {
  return page.getByRole("button", { name: t(isPhone(page) ? "desk.newStory.short" : "desk.newStory.button") });
}

test("whoever has not signed in is asked to, and is led on to where they were going", { tag: "@once" }, async ({
  page,
}) => {
  await page.goto("/dashboard/stories?tab=mine");
  await expect(page).toHaveURL(/\/dashboard\/sign-in\?next=%2Fdashboard%2Fstories%3Ftab%3Dmine$/);
  expect(await page.locator('meta[name="robots"]').getAttribute("content")).toContain("noindex");
});

inOneLanguageAtEachWidth((locale, t) => {
  test("a page says in its language what it is, keeps within the screen and breaks no rule of its policy", async ({
    page,
  }) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await signIn(page, locale);
    await page.goto("/dashboard");
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByRole("heading", { level: 1, name: t("desk.work") })).toBeVisible();
    for (const panel of ["waiting", "own", "today", "read"])
      await expect(page.getByRole("heading", { level: 2, name: t(`work.${panel}`) })).toBeVisible();
    expect((await sideways(page)).because).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("lists that are kept at a desk fit a phone", async ({ page }) => {
    test.skip(!isPhone(page), "looked at by what is done in them");
    await signIn(page, locale);
    for (const screen of [
      "names/tag",
      "names/term",
      "names/synonym",
      "names/script",
      "pages",
      "settings",
      "redirects",
      "people",
      "profile",
      "log",
    ]) {
      await page.goto(`/dashboard/${screen}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await sideways(page), screen).toEqual({ scrolls: 0, because: [] });
    }
  });

  test("an address that leads nowhere is a page that says so", { tag: "@once" }, async ({ page }) => {
    await signIn(page, locale);
    const answer = await page.goto("/dashboard/nowhere/at/all");
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: t("desk.missing.title") })).toBeVisible();
    await page.getByRole("link", { name: t("desk.missing.toStories") }).click();
    await expect(page).toHaveURL(/\/dashboard\/stories$/);
  });

  test("light and dark are chosen by a button and stay chosen", { tag: "@once" }, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await signIn(page, locale);
    await page.goto("/dashboard");
    await untilAnswering(page.getByRole("button", { name: t(isPhone(page) ? "desk.more" : "desk.theme") }));
    await showMore(page, t);
    await page.getByRole("button", { name: t("desk.theme") }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.goto(`/${locale}`);
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  test("a new story asks for section and language, is given up without a trace, and opens to be written", async ({
    page,
  }) => {
    await signIn(page, locale);
    await page.goto("/dashboard/stories");
    await newStory(page, t).click();
    const dialog = page.getByRole("dialog", { name: t("desk.newStory.title") });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(newStory(page, t)).toBeFocused();
    await newStory(page, t).click();
    await dialog.getByLabel(t("desk.newStory.section")).selectOption({ index: 2 });
    await dialog.getByText(t(`desk.languages.${locale}`)).click();
    await dialog.getByRole("button", { name: t("desk.newStory.begin") }).click();
    // The first visit of the editor loads it whole.
    await expect(page).toHaveURL(/\/dashboard\/articles\/\d+$/);
    await expect(dialog).toBeHidden();
    await expect(text(page, t)).toBeVisible(SAVES);
  });

  test("the session ends by the person's menu", async ({ page }) => {
    await signIn(page, locale, demoLogin());
    await page.goto("/dashboard");
    if (!isPhone(page)) await page.getByRole("button", { name: t("desk.roles.admin") }).click();
    await showMore(page, t);
    const leave = page.getByRole(isPhone(page) ? "button" : "menuitem", { name: t("desk.signOut") });
    await leave.click();
    await expect(page).toHaveURL(/\/dashboard\/sign-in$/);
    await page.goto("/dashboard");
    await expect(page).toHaveURL(/\/dashboard\/sign-in$/);
  });

  test("axe finds nothing, light or dark, also with dialogs open", async ({ page }) => {
    await signIn(page, locale);
    for (const address of ["/dashboard/nowhere", "/dashboard"]) {
      await page.goto(address);
      expect(await violationsInBothThemes(page), address).toEqual([]);
    }
    await newStory(page, t).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    if (isPhone(page)) await showMore(page, t);
    else await page.getByRole("button", { name: t("desk.roles.admin") }).click();
    expect(await violationsInBothThemes(page)).toEqual([]);
  });
});

test("the language of the newsroom is chosen in it, and holds for the next page", { tag: "@once" }, async ({
  page,
}) => {
  await signIn(page, "ru");
  await page.goto("/dashboard");
  if (isPhone(page)) await page.getByRole("button", { name: "Ещё" }).click();
  await page.getByRole("button", { name: "ҚАЗ", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "kk");
  await page.goto("/dashboard/stories");
  await expect(page.getByRole("heading", { level: 1, name: "Материалдар" })).toBeVisible();
  // The administrator's own setting goes back to what it was.
  if (isPhone(page)) await page.getByRole("button", { name: "Тағы" }).click();
  await page.getByRole("button", { name: "РУС", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
});
