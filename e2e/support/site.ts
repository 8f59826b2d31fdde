import { expect, type Locator, type Page } from "@playwright/test";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import type { Words } from "./words.ts";

/** The links of the language switch in the masthead. */
export function languageLink(page: Page, t: Words, to: Locale): Locator {
  return page.getByRole("navigation", { name: t("site.language") }).getByRole("link", { name: localeFacts[to].badge });
}

/** A section's link in the masthead, on every width. */
export function sectionLink(page: Page, t: Words, name: string): Locator {
  return page
    .getByRole("banner")
    .getByRole("navigation", { name: t("site.sections") })
    .getByRole("link", { name });
}

/** The stories of a page's list, its asides left out. */
export function rows(page: Page): Locator {
  return page.getByRole("main").getByRole("article");
}

/** Headlines of the rows, in their order. */
export async function headlines(page: Page): Promise<string[]> {
  return (await rows(page).getByRole("heading").allTextContents()).map(plain);
}

/** The text of an element, as `plain` has it. */
export async function textOf(locator: Locator): Promise<string> {
  return plain((await locator.textContent()) ?? "");
}

/** A text without soft hyphens and with plain spaces. */
export function plain(text: string): string {
  return text.replaceAll("\u00ad", "").replace(/\s+/gu, " ").trim();
}

/** Opens a page and expects the status. A server that is busy with other tests asks to come again: that is done, five times at most. */
export async function open(page: Page, address: string, status = 200): Promise<void> {
  let response = await page.goto(address);
  for (let times = 0; times < 5 && response?.status() === 503; times += 1) {
    await page.waitForTimeout(Number(response.headers()["retry-after"] ?? 1) * 1_000);
    response = await page.goto(address);
  }
  expect(response?.status(), address).toBe(status);
}

/** Waits until scripts answer to this element: a click before that is lost. React marks the elements that it has taken over. */
export async function untilAnswering(locator: Locator): Promise<void> {
  const isTakenOver = () =>
    locator.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps")));
  await expect.poll(isTakenOver).toBe(true);
}

/**
 * Waits until the page has fetched nothing for half a second. Playwright's own «networkidle» waits for ever once it has missed the end of a
 * request, as on a busy machine it may.
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

/** Opens the menu of a phone the way a reader does. */
export async function openMenu(page: Page, t: Words): Promise<Locator> {
  const menu = page.getByRole("group").filter({ hasText: t("site.menu") });
  // The words are there for screen readers; what is seen is drawn by the style sheet.
  await menu.getByText(t("site.menu")).click({ force: true });
  await expect(menu.getByRole("searchbox")).toBeVisible();
  return menu;
}

/** The one value of a link or meta element of the head, null where there is none. */
export function headValue(page: Page, selector: string, attribute: string): Promise<string | null> {
  return page.evaluate(
    ([query, name]) => document.head.querySelector(query as string)?.getAttribute(name as string) ?? null,
    [selector, attribute],
  );
}
