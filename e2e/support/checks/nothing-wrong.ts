import { expect, type Page } from "@playwright/test";
import { violationsInBothThemes } from "./axe.ts";
import { horizontalScroll } from "./horizontal-scroll.ts";

/** Expects no axe violations, light or dark, and no horizontal scrolling. */
export async function expectNothingWrong(page: Page): Promise<void> {
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect(await horizontalScroll(page)).toEqual({ scrolls: 0, because: [] });
}
