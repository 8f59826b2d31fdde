import { expect, type Locator, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { demoArticle } from "@/e2e/support/demo-paper.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { SAVES } from "@/e2e/support/newsroom/editor.ts";
import { inOneLanguageAtEachWidth, type Words } from "@/e2e/support/words.ts";

const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 1_000;

/** Checks the palette that has just been opened, and searches it for something that does not exist. */
async function look(page: Page, t: Words): Promise<Locator> {
  const palette = page.getByRole("dialog", { name: t("commands.palette") });
  await expect(palette.getByRole("combobox")).toBeFocused();
  if (!isPhone(page)) expect(await violationsInBothThemes(page)).toEqual([]);
  expect((await horizontalScroll(page)).because).toEqual([]);
  await palette.getByRole("combobox").fill("йцукенгш");
  await expect(palette.getByText(t("commands.nothing", { text: "йцукенгш" }))).toBeVisible();
  await palette.getByRole("combobox").fill("");
  return palette;
}

/** Presses the key at this position of a keyboard with a Russian layout. */
async function pressAsRussian(page: Page, code: string, key: string, ctrlKey = false): Promise<void> {
  await page.evaluate(
    (init) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true })),
    { code, key, ctrlKey },
  );
}

/** Presses a key until the element has the focus, because a page ignores keys before its scripts have run. */
async function pressUntil(
  page: Page,
  [code, key, ctrlKey]: [string, string, boolean],
  focused: Locator,
): Promise<void> {
  await expect(async () => {
    await pressAsRussian(page, code, key, ctrlKey);
    await expect(focused).toBeFocused({ timeout: 500 });
  }).toPass();
}

inOneLanguageAtEachWidth((locale, t) => {
  // keyboard-only.spec.ts uses the palette on the desktop.
  test("the palette finds a story and a place by their names", async ({ page }) => {
    test.skip(!isPhone(page), "a desk opens it by keys");
    const { headline } = demoArticle("bars-pobeda", locale);
    await signIn(page, locale);
    await page.goto("/dashboard");
    await page.getByRole("button", { name: t("desk.more") }).click();
    await page.getByRole("button", { name: t("commands.button"), exact: true }).click();
    const palette = await look(page, t);
    await page.keyboard.type(t("desk.log").slice(0, 3).toLowerCase());
    await expect(palette.getByRole("option", { name: t("desk.log") })).toBeVisible();
    await palette.getByRole("combobox").fill(headline.split(" ").slice(0, 2).join(" "));
    const story = palette
      .getByRole("group", { name: t("commands.groups.stories") })
      .getByRole("option")
      .first();
    await expect(story).toContainText(headline);
    await expect(story).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/dashboard\/articles\/\d+$/, SAVES);
    await expect(page.getByRole("textbox", { name: t("editor.fields.headline"), exact: true })).toHaveValue(headline);
  });

  test("a shortcut opens the palette; single letters are shortcuts outside of fields, on any keyboard layout, until they are switched off", async ({
    page,
  }) => {
    test.skip(isPhone(page), "a phone has no such keys");
    await signIn(page, locale);
    // Only published stories: a new draft of another test would open with the caret in its headline, where letters are not shortcuts.
    await page.goto("/dashboard/stories?state=published");
    const find = page.getByRole("searchbox", { name: t("desk.findStory") });
    await pressUntil(page, ["Slash", ".", false], find);
    await page.keyboard.type("nj?");
    await expect(find).toHaveValue("nj?");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await find.blur();
    const links = page.locator("tbody tr .main-cell a");
    for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
    await expect(links.nth(1)).toBeFocused();
    const address = await links.nth(1).getAttribute("href");
    await page.keyboard.press("e");
    await expect(page).toHaveURL(new RegExp(`${address}$`), SAVES);

    await pressAsRussian(page, "KeyG", "п");
    await pressAsRussian(page, "KeyW", "ц");
    await expect(page.getByRole("heading", { level: 1, name: t("desk.work") })).toBeVisible(SAVES);
    await pressAsRussian(page, "KeyK", "л", true);
    const palette = await look(page, t);
    await page.keyboard.press("Escape");
    await expect(palette).toHaveCount(0);
    await page.keyboard.press("Shift+Slash");
    const help = page.getByRole("dialog", { name: t("commands.help") });
    await expect(help.getByText(t("commands.keys.publish"))).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await help.getByRole("checkbox", { name: t("commands.singleKeys") }).uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.goto("/dashboard/profile");
    const singleKeys = page.getByRole("checkbox", { name: t("commands.singleKeys") });
    // The page arrives with the default setting. The user's own is read after hydration.
    await expect(singleKeys).not.toBeChecked();
    await singleKeys.check();
    await page.keyboard.press("n");
    await expect(page.getByRole("dialog", { name: t("desk.newStory.title") })).toBeVisible();
  });
});
