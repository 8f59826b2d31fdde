import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { section } from "@/e2e/support/demo-paper.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { draftOf } from "@/e2e/support/newsroom/original.ts";
import { inOneLanguageAtEachWidth, type KeyIn, otherThan, type Words } from "@/e2e/support/words.ts";

const rows = (page: Page) => page.locator("tbody tr");
const boxes = (page: Page) => rows(page).getByRole("checkbox");

/** Takes a step of the toolbar. On a phone all steps except the first are in its menu. */
async function take(page: Page, t: Words, step: KeyIn<"stories.bulk.steps">): Promise<void> {
  const bar = page.getByRole("toolbar", { name: t("stories.bulk.label") });
  const button = bar.getByRole("button", { name: t(`stories.bulk.steps.${step}`), exact: true });
  if (await button.isVisible()) return button.click();
  await bar.getByRole("button", { name: t("stories.bulk.more"), exact: true }).click();
  await page.getByRole("menuitem", { name: t(`stories.bulk.steps.${step}`), exact: true }).click();
}

inOneLanguageAtEachWidth((locale, t) => {
  const chosen = (count: number) => t("stories.bulk.chosen", { count });

  test("a row shows the story's state in both languages and links to its article; rows are selected singly, as a range and by keyboard; a published story cannot be moved to the trash", async ({
    page,
  }) => {
    await signIn(page, locale);
    await page.goto(`/dashboard/stories?tab=untranslated&state=published&lang=${otherThan(locale)}`);
    const cell = rows(page).first().locator(".main-cell");
    await expect(cell).toHaveAttribute("lang", otherThan(locale));
    await expect(cell).toContainText(locale === "ru" ? "ҚАЗ" : "РУС");
    await expect(rows(page).first()).toContainText(t("desk.states.published"));
    await expect(rows(page).first()).toContainText(t("desk.states.none"));
    await expect(cell.getByRole("link")).toHaveAttribute("href", /^\/dashboard\/articles\/\d+$/);
    await boxes(page).nth(1).click();
    await boxes(page)
      .nth(4)
      .click({ modifiers: ["Shift"] });
    await expect(page.getByText(chosen(4), { exact: true })).toBeVisible();
    await boxes(page).nth(6).focus();
    await page.keyboard.press("Shift+ArrowDown");
    await expect(boxes(page).nth(7)).toBeFocused();
    await expect(page.getByText(chosen(6), { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("toolbar", { name: t("stories.bulk.label") })).toHaveCount(0);
    await page.keyboard.press("Space");
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect((await horizontalScroll(page)).because).toEqual([]);
    const name = (await rows(page).nth(7).locator(".main-cell").getByRole("link").textContent()) ?? "";
    await take(page, t, "trash");
    await expect(page.getByText(t("stories.bulk.done.trash", { count: 0 }))).toBeVisible();
    await expect(
      page.getByRole("status").filter({ hasText: t("stories.bulk.left.public", { count: 1 }) }),
    ).toContainText(name);
  });

  test("a story is moved and trashed, each with undo; it is scheduled to be published and to end, is trashed from the editor, and is deleted for good", {
    tag: "@once",
  }, async ({ page }) => {
    test.slow();
    await signIn(page, locale);
    const title = `Qarbyz ${locale} ${Date.now()}`;
    await draftOf(locale, title, ["Words."]);
    await page.goto(`/dashboard/stories?q=${encodeURIComponent(title)}`);
    const row = rows(page).filter({ hasText: title });
    const before = (await row.locator(".section-name").textContent()) ?? "";
    const other = section(before === section("sport", locale).name ? "culture" : "sport", locale).name;
    const undo = page.getByRole("button", { name: t("stories.bulk.undo"), exact: true });

    await row.getByRole("checkbox").check();
    await take(page, t, "section");
    const dialog = page.getByRole("dialog", { name: t("stories.bulk.title.section") });
    await dialog.getByRole("combobox").selectOption({ label: other });
    const move = dialog.getByRole("button", { name: t("stories.bulk.do.section", { count: 1 }) });
    await page.context().setOffline(true);
    await move.click();
    await expect(dialog.getByRole("alert")).toHaveText(t("desk.failures.unavailable"));
    await page.context().setOffline(false);
    await move.click();
    await expect(row.locator(".section-name")).toHaveText(other);
    await row.getByRole("checkbox").focus();
    await page.keyboard.press("Control+z");
    await expect(row.locator(".section-name")).toHaveText(before);

    await row.getByRole("checkbox").check();
    await take(page, t, "trash");
    await expect(row).toHaveCount(0);
    await undo.last().click();
    await expect(page.locator("#main:focus, #main table :focus")).toHaveCount(1);

    await row.getByRole("link", { name: title, exact: true }).click();
    await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
    const publication = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
    await publication.getByRole("radio", { name: t("editor.publish.later") }).check();
    await publication.getByLabel(t("editor.publish.dayAndTime")).fill("2099-05-01T10:00");
    await publication.getByRole("checkbox", { name: t("editor.publish.ends") }).check();
    await publication
      .getByLabel(t("editor.publish.until"))
      .and(page.locator("input[type=datetime-local]"))
      .fill("2099-04-30T10:00");
    await publication.getByRole("button", { name: t("editor.publish.schedule"), exact: true }).click();
    await expect(publication.getByText(t("editor.moments.wrong.before-start"))).toBeVisible();
    await publication
      .getByLabel(t("editor.publish.until"))
      .and(page.locator("input[type=datetime-local]"))
      .fill("2099-05-02T10:00");
    await publication.getByRole("button", { name: t("editor.publish.schedule"), exact: true }).click();
    await expect(publication).toHaveCount(0);
    await expect(page.getByRole("main")).toContainText("2099");

    const more = async (step: KeyIn<"editor.head.steps">) => {
      await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
      await page.getByRole("menuitem", { name: t(`editor.head.steps.${step}`), exact: true }).click();
    };
    await more("end");
    const end = page.getByRole("dialog", { name: t("editor.end.title") });
    expect(await violationsInBothThemes(page)).toEqual([]);
    await end.getByRole("button", { name: t("editor.end.without"), exact: true }).click();
    await expect(page.getByText(t("editor.steps.done.noEnd"))).toBeVisible();
    await more("unschedule");
    await more("trash");
    await page
      .getByRole("dialog", { name: t("editor.trash.title") })
      .getByRole("button", { name: t("editor.trash.do"), exact: true })
      .click();
    await expect(page).toHaveURL(/\/dashboard\/stories$/);
    await expect(page.getByText(t("editor.steps.done.trash"))).toBeVisible();

    await page.getByRole("link", { name: t("stories.tabs.trash") }).click();
    await expect(row.locator("time")).toBeVisible();
    // The title arrives shortly after the page.
    await expect(page).toHaveTitle(/\S/u);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await row.getByRole("button", { name: t("stories.trash.deleteNamed", { name: title }) }).click();
    const asked = page.getByRole("dialog", { name: t("stories.trash.title") });
    await asked.getByRole("button", { name: t("stories.trash.do"), exact: true }).click();
    await expect(row).toHaveCount(0);
  });
});
