import type { Page } from "@playwright/test";

/** Pixels by which the page can be scrolled sideways, and what sticks out. */
export function sideways(page: Page): Promise<{ scrolls: number; because: string[] }> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    // A gutter kept free for a scrollbar makes the page narrower than its window.
    const scrolls = Math.max(0, document.documentElement.scrollWidth - width);
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    return { scrolls, because: scrolls > 0 ? wide.slice(0, 4).map((element) => element.outerHTML.slice(0, 120)) : [] };
  });
}
