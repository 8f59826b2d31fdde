import { expect, test } from "@playwright/test";
import { expectNothingWrong } from "@/e2e/support/checks/nothing-wrong.ts";
import { demoLogin, signIn } from "@/e2e/support/newsroom/desk.ts";
import { open } from "@/e2e/support/site.ts";
import { inOneLanguage } from "@/e2e/support/words.ts";

inOneLanguage("kk", (locale, t) => {
  test("the log shows sign-ins and one person's actions; no axe violations, light or dark, and no horizontal scrolling", async ({
    page,
  }) => {
    await signIn(page, locale, demoLogin());
    await open(page, "/dashboard/log");
    const signedIn = page.getByRole("row").filter({ hasText: t("log.verb.sign-in") });
    await expect(signedIn.first()).toBeVisible();
    await expectNothingWrong(page);
    const people = page.getByRole("combobox", { name: t("log.person") });
    await people.selectOption({ index: 1 });
    const name = await people.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent ?? "");
    await page.getByRole("button", { name: t("log.show") }).click();
    await expect(page).toHaveURL(/person=\d+/);
    await expect(people).not.toHaveValue("");
    const rows = await page.locator("tbody tr").allTextContents();
    expect(rows).not.toEqual([]);
    expect(rows.filter((row) => !row.includes(name))).toEqual([]);
  });
});
