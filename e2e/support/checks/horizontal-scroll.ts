import type { Page } from "@playwright/test";

/** How many pixels the page, or its open dialog, can be scrolled sideways, and which elements stick out. */
export function horizontalScroll(page: Page): Promise<{ scrolls: number; because: string[] }> {
  return page.evaluate(() => {
    const dialogs = [...document.querySelectorAll<HTMLElement>("dialog[open]")];
    // A reserved scrollbar gutter makes the page narrower than its window.
    const beyond = [document.documentElement, ...dialogs].map((part) => {
      const left = part.getBoundingClientRect().left + part.clientLeft;
      const isBeyond = (box: DOMRect) => box.left < left - 1 || box.right > left + part.clientWidth + 1;
      const inside = [...part.querySelectorAll("*")].filter((one) => isBeyond(one.getBoundingClientRect()));
      return { scrolls: Math.max(0, part.scrollWidth - part.clientWidth), inside };
    });
    const outside = beyond.filter(({ scrolls }) => scrolls > 0).flatMap(({ inside }) => inside);
    return {
      scrolls: Math.max(...beyond.map(({ scrolls }) => scrolls)),
      because: outside.slice(0, 4).map((element) => element.outerHTML.slice(0, 120)),
    };
  });
}
