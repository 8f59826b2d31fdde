import type { Page } from "@playwright/test";

/** Pixels by which the page, or a dialog that is open on it, can be scrolled sideways, and what sticks out. */
export function sideways(page: Page): Promise<{ scrolls: number; because: string[] }> {
  return page.evaluate(() => {
    const dialogs = [...document.querySelectorAll<HTMLElement>("dialog[open]")];
    // A gutter kept free for a scrollbar makes the page narrower than its window.
    const beyond = [document.documentElement, ...dialogs].map((part) => {
      const right = part.getBoundingClientRect().left + part.clientLeft + part.clientWidth;
      const inside = [...part.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > right + 1);
      return { scrolls: Math.max(0, part.scrollWidth - part.clientWidth), inside };
    });
    const outside = beyond.filter(({ scrolls }) => scrolls > 0).flatMap(({ inside }) => inside);
    return {
      scrolls: Math.max(...beyond.map(({ scrolls }) => scrolls)),
      because: outside.slice(0, 4).map((element) => element.outerHTML.slice(0, 120)),
    };
  });
}
