import { expect, type Locator, type Page } from "@playwright/test";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import type { Words } from "./words.ts";

/** The links of the language switch in the masthead. */
export function languageLink(page: Page, t: Words, to: Locale): Locator {
  return page.getByRole("navigation", { name: t("site.language") }).getByRole("link", { name: localeFacts[to].badge });
}

/** A section's link in the masthead, at every width. */
export function sectionLink(page: Page, t: Words, name: string): Locator {
  return page
    .getByRole("banner")
    .getByRole("navigation", { name: t("site.sections") })
    .getByRole("link", { name });
}

/** The stories of a page's list, without its asides. */
export function rows(page: Page): Locator {
  return page.getByRole("main").getByRole("article");
}

/** Headlines of the rows, in order. */
export async function headlines(page: Page): Promise<string[]> {
  return (await rows(page).getByRole("heading").allTextContents()).map(plain);
}

/** The text of an element, normalised by `plain`. */
export async function textOf(locator: Locator): Promise<string> {
  return plain((await locator.textContent()) ?? "");
}

/** A text without soft hyphens and with plain spaces. */
export function plain(text: string): string {
  return text.replaceAll("\u00ad", "").replace(/\s+/gu, " ").trim();
}

/** Opens a page and expects the status. If a busy server asks to try again, tries up to five times. */
export async function open(page: Page, address: string, status = 200): Promise<void> {
  let response = await page.goto(address);
  for (let times = 0; times < 5 && response?.status() === 503; times += 1) {
    await page.waitForTimeout(Number(response.headers()["retry-after"] ?? 1) * 1_000);
    response = await page.goto(address);
  }
  expect(response?.status(), address).toBe(status);
}

/** Waits until React has attached its handlers to this element: a click before that is lost. React marks such elements. */
export async function untilHydrated(locator: Locator): Promise<void> {
  const isTakenOver = () =>
    locator.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps")));
  await expect.poll(isTakenOver).toBe(true);
}

/**
 * Waits until the page has fetched nothing for half a second. Playwright's own «networkidle» waits forever if it missed the end of a request, as
 * happens on a busy machine.
 */
export async function untilQuiet(page: Page): Promise<void> {
  let before = -1;
  const hasFetchedNothing = async () => {
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").length);
    const isQuiet = fetched === before;
    before = fetched;
    return isQuiet;
  };
  await expect.poll(hasFetchedNothing, { intervals: [500] }).toBe(true);
}

/** Opens the menu on a phone as a reader does. */
export async function openMenu(page: Page, t: Words): Promise<Locator> {
  const menu = page.getByRole("group").filter({ hasText: t("site.menu") });
  // The words are for screen readers; the visible sign is drawn by the style sheet.
  await menu.getByText(t("site.menu")).click({ force: true });
  await expect(menu.getByRole("searchbox")).toBeVisible();
  return menu;
}

/** The value of a link or meta element of the head, null if there is none. */
export function headValue(page: Page, selector: string, attribute: string): Promise<string | null> {
  return page.evaluate(
    ([query, name]) => document.head.querySelector(query as string)?.getAttribute(name as string) ?? null,
    [selector, attribute],
  );
}
