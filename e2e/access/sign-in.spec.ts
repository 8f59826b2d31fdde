import { expect, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { demoLogin, setDeskLanguage } from "@/e2e/support/newsroom/desk.ts";
import { typePassword } from "@/e2e/support/newsroom/people.ts";
import { inOneLanguage, otherThan, wordsOf } from "@/e2e/support/words.ts";

const home = /\/dashboard$/;

inOneLanguage("kk", (locale, t) => {
  test("the sign-in form shows errors, keeps the address, reveals the password, warns of a Cyrillic layout and switches the language", async ({
    page,
  }) => {
    await setDeskLanguage(page, locale);
    await page.goto("/dashboard/sign-in");
    const email = page.getByRole("textbox", { name: t("signIn.email") });
    const password = page.getByLabel(t("signIn.password"), { exact: true });
    await test.step("an error", async () => {
      const typed = `nobody-${locale}-${Date.now()}@jarshy.example`;
      await typePassword(page, t, { email: typed, password: "not the password" });
      await expect(password).toHaveAccessibleDescription(new RegExp(t("signIn.errors.not-matching")));
      await expect(password).toBeFocused();
      await expect(email).toHaveValue(typed);
      await expect(password).toHaveValue("");
      expect(await violationsInBothThemes(page)).toEqual([]);
    });
    await test.step("the password, and its layout", async () => {
      await password.fill("ghbdtn");
      await page.getByRole("button", { name: t("signIn.showPassword") }).click();
      await expect(password).toHaveAttribute("type", "text");
      await expect(page.getByText(t("signIn.cyrillic"))).toHaveCount(0);
      await password.fill("привет");
      await expect(page.getByText(t("signIn.cyrillic"))).toBeVisible();
    });
    await test.step("the other language", async () => {
      await page
        .getByRole("group", { name: t("desk.language") })
        .getByRole("button", { pressed: false })
        .click();
      await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(otherThan(locale));
    });
  });

  test("an expired invitation is reported, without axe violations, light or dark", async ({ page }) => {
    await setDeskLanguage(page, locale);
    const gone = await page.goto(`/dashboard/invitation/${"A".repeat(43)}`);
    expect(gone?.status()).toBe(410);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("signIn.linkOver"));
    expect(await violationsInBothThemes(page)).toEqual([]);
  });
});

test("signing in leads to the requested page but never outside the newsroom, and replaces a planted token; a session that ended elsewhere leads back to the sign-in", async ({
  page,
  browser,
  baseURL,
}) => {
  // The administrator's own language, which the newsroom uses after sign-in.
  const t = wordsOf("ru");
  await test.step("sign-in leads back to the requested page", async () => {
    const planted = "A".repeat(43);
    await page.context().addCookies([{ name: "session", value: planted, url: String(baseURL) }]);
    await setDeskLanguage(page, "ru");
    await page.goto("/dashboard/profile?from=link");
    await expect(page).toHaveURL(/\/dashboard\/sign-in\?next=/);
    await typePassword(page, t, demoLogin());
    await expect(page).toHaveURL(/\/dashboard\/profile\?from=link$/);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "session");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    expect(cookie?.value).toMatch(/^[\w-]{43}$/);
    expect(cookie?.value).not.toBe(planted);
  });
  const elsewhere = await browser.newContext();
  await elsewhere.addCookies(await page.context().cookies());
  await test.step("sign-in leads to no address outside the newsroom; then the session is ended", async () => {
    const other = await elsewhere.newPage();
    await other.goto("/dashboard/sign-in?next=//elsewhere.example");
    await expect(other).toHaveURL(home);
    await other.getByRole("button", { name: t("desk.roles.admin") }).click();
    await other.getByRole("menuitem", { name: t("desk.signOut") }).click();
    await expect(other).toHaveURL(/\/dashboard\/sign-in$/);
  });
  await test.step("a page that is still open leads to the sign-in", async () => {
    const asked = await page.request.get("/dashboard/profile", { maxRedirects: 0 });
    const signIn = "/dashboard/sign-in?next=%2Fdashboard%2Fprofile";
    expect([asked.status(), asked.headers().location]).toEqual([307, signIn]);
    await page
      .getByRole("link", { name: t("desk.stories"), exact: true })
      .first()
      .click();
    await expect(page).toHaveURL(/\/dashboard\/sign-in\?next=%2Fdashboard%2Fstories/);
    await typePassword(page, t, demoLogin());
    await expect(page).toHaveURL(/\/dashboard\/stories/);
  });
  await elsewhere.close();
});

test("sign-in pages and their answers are never cached", async ({ request }) => {
  for (const address of ["/dashboard/sign-in", "/dashboard", `/dashboard/invitation/${"B".repeat(43)}`]) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.headers()["cache-control"], address).toBe("no-store");
    expect(await answer.text(), address).not.toContain("elements.");
  }
});
