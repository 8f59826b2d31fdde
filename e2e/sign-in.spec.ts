import { expect, type Page, test } from "@playwright/test";
import { violations, violationsInBothThemes } from "./support/axe.ts";
import { demoLogin, signIn } from "./support/desk.ts";
import { inOneLanguage, otherThan, type Words, wordsOf } from "./support/words.ts";

const form = (page: Page, t: Words) => ({
  email: page.getByRole("textbox", { name: t("signIn.email") }),
  password: page.getByLabel(t("signIn.password"), { exact: true }),
  enter: page.getByRole("button", { name: t("signIn.enter"), exact: true }),
});

async function fill(page: Page, t: Words, { email, password }: { email: string; password: string }): Promise<void> {
  await form(page, t).email.fill(email);
  await form(page, t).password.fill(password);
  await form(page, t).enter.click();
}

const home = /\/dashboard$/;

inOneLanguage("kk", (locale, t) => {
  test.beforeEach(async ({ page, baseURL }) => {
    await page.context().addCookies([{ name: "desk_language", value: locale, url: String(baseURL) }]);
  });

  test("leads back to where one was going, and out again", async ({ page }) => {
    await page.goto("/dashboard/profile?from=link");
    await expect(page).toHaveURL(/\/dashboard\/sign-in\?next=/);
    await fill(page, t, demoLogin());
    await expect(page).toHaveURL(/\/dashboard\/profile\?from=link$/);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "session");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    await page.goto("/dashboard/sign-in");
    await expect(page).toHaveURL(home);
  });

  test("keeps the address that was typed and says what is wrong beside the password", async ({ page }) => {
    const email = `nobody-${locale}-${Date.now()}@jarshy.example`;
    await page.goto("/dashboard/sign-in");
    await fill(page, t, { email, password: "not the password" });
    await expect(form(page, t).password).toHaveAccessibleDescription(new RegExp(t("signIn.errors.not-matching")));
    await expect(form(page, t).password).toBeFocused();
    await expect(form(page, t).email).toHaveValue(email);
    await expect(form(page, t).password).toHaveValue("");
    expect(await violations(page)).toEqual([]);
  });

  test("shows the password when it is asked to, and tells of a Cyrillic layout", async ({ page }) => {
    await page.goto("/dashboard/sign-in");
    const { password } = form(page, t);
    await password.fill("ghbdtn");
    await page.getByRole("button", { name: t("signIn.showPassword") }).click();
    await expect(password).toHaveAttribute("type", "text");
    await password.fill("привет");
    await expect(page.getByText(t("signIn.cyrillic"))).toBeVisible();
  });

  test("speaks the other language when it is chosen", async ({ page }) => {
    const other = otherThan(locale);
    await page.goto("/dashboard/sign-in");
    await page
      .getByRole("group", { name: t("desk.language") })
      .getByRole("button", { pressed: false })
      .click();
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(other);
  });

  test("nothing for axe to complain of at the door, light or dark", async ({ page }) => {
    await page.goto("/dashboard/sign-in");
    expect(await violationsInBothThemes(page)).toEqual([]);
    const gone = await page.goto(`/dashboard/invitation/${"A".repeat(43)}`);
    expect(gone?.status()).toBe(410);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("signIn.linkOver"));
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("works all the same", async ({ page }) => {
      const email = `noscript-${locale}-${Date.now()}@jarshy.example`;
      await page.goto("/dashboard/sign-in?next=/dashboard/profile");
      await fill(page, t, { email, password: "not the password" });
      await expect(page.getByText(t("signIn.errors.not-matching"))).toBeVisible();
      await expect(form(page, t).email).toHaveValue(email);
      await fill(page, t, demoLogin());
      await expect(page).toHaveURL(/\/dashboard\/profile$/);
    });
  });
});

test("a session that ended elsewhere leads every page to the sign-in and back", async ({ page, browser }) => {
  await signIn(page, "ru", demoLogin());
  const elsewhere = await browser.newContext();
  await elsewhere.addCookies(await page.context().cookies());
  const other = await elsewhere.newPage();
  await other.goto("/dashboard/profile");
  await expect(other).toHaveURL(/\/dashboard\/profile$/);
  await signOut(page);
  await other.reload();
  await expect(other).toHaveURL(/\/dashboard\/sign-in\?next=%2Fdashboard%2Fprofile$/);
  await elsewhere.close();
});

test("a session that ended leads from an open page to the sign-in and on to what was asked for", async ({ page }) => {
  const t = wordsOf("ru");
  await signIn(page, "ru", demoLogin());
  await page.goto("/dashboard/profile");
  await page.context().clearCookies({ name: "session" });
  await page
    .getByRole("link", { name: t("desk.stories"), exact: true })
    .first()
    .click();
  await expect(page).toHaveURL(/\/dashboard\/sign-in\?next=%2Fdashboard%2Fstories/);
  await fill(page, t, demoLogin());
  await expect(page).toHaveURL(/\/dashboard\/stories/);
});

test("a token that was planted before is not the one that signing in gives", async ({ page, baseURL }) => {
  const planted = "A".repeat(43);
  await page.context().addCookies([{ name: "session", value: planted, url: String(baseURL) }]);
  await page.goto("/dashboard/sign-in");
  await fill(page, wordsOf("ru"), demoLogin());
  await expect(page).not.toHaveURL(/sign-in/);
  const token = (await page.context().cookies()).find(({ name }) => name === "session")?.value;
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(token).not.toBe(planted);
});

test("leads to no address outside of the newsroom", async ({ page }) => {
  for (const next of ["//elsewhere.example", "https://elsewhere.example/dashboard", "/\\elsewhere.example", "/ru"]) {
    await page.context().clearCookies();
    await page.goto(`/dashboard/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page.locator("input[name=next]")).toHaveValue("/dashboard");
  }
  await signIn(page);
  await page.goto("/dashboard/sign-in?next=//elsewhere.example");
  await expect(page).toHaveURL(home);
});

test("neither page of the door nor its answer is kept anywhere", async ({ request }) => {
  for (const address of ["/dashboard/sign-in", "/dashboard", `/dashboard/invitation/${"B".repeat(43)}`]) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.headers()["cache-control"], address).toBe("no-store");
    expect(await answer.text(), address).not.toContain("elements.");
  }
});

/** By the person's menu. */
async function signOut(page: Page): Promise<void> {
  const t = wordsOf("ru");
  await page.goto("/dashboard");
  await page.getByRole("button", { name: t("desk.roles.admin") }).click();
  await page.getByRole("menuitem", { name: t("desk.signOut") }).click();
  await expect(page).toHaveURL(/\/dashboard\/sign-in$/);
}
