import { expect, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { demoLogin, signIn } from "./support/desk.ts";
import { sideways } from "./support/sideways.ts";
import { open } from "./support/site.ts";
import { inOneLanguage } from "./support/words.ts";

inOneLanguage("kk", (locale, t) => {
  test("the log says who came in, and what one person did", async ({ page }) => {
    await signIn(page, locale, demoLogin());
    await open(page, "/dashboard/log");
    await expect(
      page
        .getByRole("row")
        .filter({ hasText: t("log.verb.sign-in") })
        .first(),
    ).toBeVisible();
    const people = page.getByRole("combobox", { name: t("log.person") });
    await people.selectOption({ index: 1 });
    const name = await people.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent ?? "");
    await page.getByRole("button", { name: t("log.show") }).click();
    await expect(page).toHaveURL(/person=\d+/);
    await expect(people).not.toHaveValue("");
    for (const row of await page.locator("tbody tr").all()) await expect(row).toContainText(name);
  });

  test("nothing for axe to complain of, light or dark, and no scrolling sideways", async ({ page }) => {
    await signIn(page, locale);
    await open(page, "/dashboard/log");
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await sideways(page)).toEqual({ scrolls: 0, because: [] });
  });
});
