import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./support/desk.ts";
import { wordsOf } from "./support/words.ts";

const t = wordsOf("ru");
/** All scripts of a page come at once then, to a busy machine. */
const ALIVE = { timeout: 60_000 };

/** Keeps the scripts of every page back until they are let through. */
async function holdScripts(page: Page): Promise<{ letThrough: () => void }> {
  let letThrough = () => {};
  const waited = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await waited;
    await route.continue();
  });
  return { letThrough };
}

test("a press on a page whose scripts are still coming is done when they are there, once", async ({ page }) => {
  const { letThrough } = await holdScripts(page);
  await signIn(page);
  await page.goto("/dashboard/stories", { waitUntil: "commit" });
  const opener = page
    .getByRole("button", { name: t("desk.newStory.button"), exact: true })
    .or(page.getByRole("button", { name: t("desk.newStory.short"), exact: true }))
    .filter({ visible: true });
  await opener.click();
  await opener.click();
  letThrough();
  await expect(page.getByRole("dialog", { name: t("desk.newStory.title") })).toBeVisible(ALIVE);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a key pressed before the scripts are there opens what it stands for when they are", { tag: "@once" }, async ({
  page,
}) => {
  const { letThrough } = await holdScripts(page);
  await signIn(page);
  await page.goto("/dashboard", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("Control+k");
  letThrough();
  await expect(page.getByRole("dialog", { name: t("commands.palette") }).getByRole("combobox")).toBeFocused(ALIVE);
});

test("a form sent before the scripts are there waits for them, and nothing of it is in an address", {
  tag: "@once",
}, async ({ page }) => {
  const { letThrough } = await holdScripts(page);
  await signIn(page);
  await page.goto("/dashboard/profile", { waitUntil: "commit" });
  await page.getByLabel(t("people.name"), { exact: true }).press("Enter");
  letThrough();
  await expect(page.getByText(t("people.profile.nameSaved"))).toBeVisible(ALIVE);
  expect(page.url()).toMatch(/\/dashboard\/profile$/);
});
