import { expect, type Page, test } from "@playwright/test";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { headline } from "@/e2e/support/newsroom/editor.ts";
import { addressOfNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { untilHydrated } from "@/e2e/support/site.ts";
import { wordsOf } from "@/e2e/support/words.ts";

const t = wordsOf("ru");
/** All held scripts of a page arrive at once, which is slow on a busy machine. */
const HYDRATED = { timeout: 60_000 };

/** Holds the scripts of every page back until `letThrough`. */
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

test("a click before the scripts have loaded takes effect once they have, and only one time", async ({ page }) => {
  const { letThrough } = await holdScripts(page);
  await signIn(page);
  // An empty list; the button above it is the same on all lists.
  await page.goto("/dashboard/stories?q=йцукенгш", { waitUntil: "commit" });
  const opener = page
    .getByRole("button", { name: t("desk.newStory.button"), exact: true })
    .or(page.getByRole("button", { name: t("desk.newStory.short"), exact: true }))
    .filter({ visible: true });
  await opener.click();
  await opener.click();
  letThrough();
  await expect(page.getByRole("dialog", { name: t("desk.newStory.title") })).toBeVisible(HYDRATED);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a shortcut pressed before the scripts have loaded takes effect once they have", { tag: "@once" }, async ({
  page,
}) => {
  const { letThrough } = await holdScripts(page);
  await signIn(page);
  await page.goto("/dashboard", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("Control+k");
  letThrough();
  await expect(page.getByRole("dialog", { name: t("commands.palette") }).getByRole("combobox")).toBeFocused(HYDRATED);
});

test("a form submitted before the scripts have loaded waits for them, and its data does not get into a URL", {
  tag: "@once",
}, async ({ page }) => {
  const { letThrough } = await holdScripts(page);
  await signIn(page);
  await page.goto("/dashboard/profile", { waitUntil: "commit" });
  await page.getByLabel(t("people.name"), { exact: true }).press("Enter");
  letThrough();
  await expect(page.getByText(t("people.profile.nameSaved"))).toBeVisible(HYDRATED);
  expect(page.url()).toMatch(/\/dashboard\/profile$/);
});

test("the editor's content does not shift when its tools load, with and without Kazakh letters", {
  tag: "@once",
}, async ({ page }) => {
  await signIn(page);
  const address = await addressOfNewStory(page, "ru");
  const top = async () => (await headline(page, t).boundingBox())?.y;
  for (const letterBar of ["", "open"]) {
    await page.addInitScript((choice) => localStorage.setItem("letterBar", choice), letterBar);
    const { letThrough } = await holdScripts(page);
    await page.goto(address, { waitUntil: "commit" });
    await expect(headline(page, t)).toBeVisible();
    await page.waitForFunction(() => document.readyState !== "loading");
    const before = await top();
    letThrough();
    await expect(page.getByRole("toolbar", { name: t("editor.letters.name") })).toHaveCount(
      letterBar ? 1 : 0,
      HYDRATED,
    );
    await expect(page.getByRole("toolbar", { name: t("editor.toolbar.name") })).toBeVisible(HYDRATED);
    expect(await top()).toBe(before);
    await page.unrouteAll();
  }
});

test("a click after React has started to listen takes effect once the remaining scripts have loaded", {
  tag: "@once",
}, async ({ page }) => {
  const held: (() => Promise<void>)[] = [];
  let isLetThrough = false;
  await page.route("**/_next/static/**/*.js*", async (route) => {
    if (isLetThrough) await route.continue();
    else held.push(() => route.continue());
  });
  await signIn(page);
  await page.goto("/dashboard/stories?q=йцукенгш", { waitUntil: "commit" });
  const opener = page.getByRole("button", { name: t("desk.newStory.button"), exact: true });
  await expect(opener).toBeVisible();
  const isListening = () =>
    page.evaluate(() => Object.keys(document).some((key) => key.startsWith("__reactContainer$")));
  await expect
    .poll(async () => {
      await held.pop()?.();
      return isListening();
    })
    .toBe(true);
  await opener.click();
  isLetThrough = true;
  for (const letThrough of held) await letThrough();
  await expect(page.getByRole("dialog", { name: t("desk.newStory.title") })).toBeVisible(HYDRATED);
});

test("a click on a hydrated element during hydration of the page takes effect once", {
  tag: "@once",
}, async ({ page }) => {
  await page.addInitScript(() => {
    const say = window.dispatchEvent.bind(window);
    window.dispatchEvent = (event) => {
      if (event.type !== "desk-alive") return say(event);
      addEventListener("test-goes-on", () => say(event), { once: true });
      return true;
    };
  });
  await signIn(page);
  await page.goto("/dashboard/front");
  const places = page.locator("[data-place]");
  const [first, second] = await places.getByRole("heading").allTextContents();
  const down = places.nth(0).getByRole("button", { name: t("deskFront.down") });
  await untilHydrated(down);
  await down.click();
  await expect(places.nth(0).getByRole("heading")).toHaveText(first ?? "");
  await page.evaluate(() => window.dispatchEvent(new Event("test-goes-on")));
  await expect(places.nth(1).getByRole("heading")).toHaveText(first ?? "");
  // Long enough for a second effect to show.
  await page.waitForTimeout(500);
  await expect(places.getByRole("heading").nth(0)).toHaveText(second ?? "");
  await expect(places.getByRole("heading").nth(1)).toHaveText(first ?? "");
});
