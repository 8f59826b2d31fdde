import { expect, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { reachSiteDatabase } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { colleague } from "@/e2e/support/newsroom/people.ts";
import { setUpApp } from "@/e2e/support/newsroom/second-factor.ts";
import { inOneLanguage } from "@/e2e/support/words.ts";

// The rule applies to every signed-in user, also in other tests, so this file runs alone after all others.
inOneLanguage("ru", (locale, t) => {
  test.beforeEach(reachSiteDatabase);
  test.afterEach(async () => void (await database().execute(sql`delete from settings where name = 'second-factor'`)));

  test("a role that requires a second factor must set one up before anything else", async ({ page, browser }) => {
    test.slow();
    await signIn(page, locale);
    const role = { locale, role: "chief", name: "Шеф" } as const;
    const { page: theirs } = await colleague(browser, role);
    await theirs.goto("/dashboard/settings");
    const name = theirs.getByRole("textbox", { name: t("deskPaper.fields.email") });
    const before = await name.inputValue();

    // The form was open before the rule applied. Saving it is refused, like every other action.
    await page.goto("/dashboard/people");
    await page.getByRole("radio", { name: t("people.policy.choices.chiefs") }).check();
    await page.getByRole("button", { name: t("people.policy.save"), exact: true }).click();
    await expect(page).toHaveURL(/\/dashboard\/sign-in\/second-factor/);
    await name.fill("another@paper.example");
    await theirs.getByRole("button", { name: t("deskPaper.save") }).click();
    await expect(theirs.getByText(t("desk.failures.signed-out"))).toBeVisible();

    await theirs.goto("/dashboard/settings?from=link");
    await expect(theirs).toHaveURL(/\/dashboard\/sign-in\/second-factor\?next=/);
    expect(await violationsInBothThemes(theirs)).toEqual([]);
    await theirs.getByRole("button", { name: t("security.totp.addTitle") }).click();
    await setUpApp(theirs, t);
    await expect(theirs).toHaveURL(/\/dashboard\/settings\?from=link$/);
    await expect(theirs.getByRole("textbox", { name: t("deskPaper.fields.email") })).toHaveValue(before);
    await theirs.context().close();
  });
});
