import { expect, type Page } from "@playwright/test";
import { noneSeen, violationsInBothThemes } from "./axe.ts";
import { sideways } from "./sideways.ts";

/** Nothing for axe to complain of, light or dark, beside colours that were seen on another page, and no scrolling sideways. */
export async function expectNothingWrong(page: Page, seen = noneSeen()): Promise<void> {
  expect(await violationsInBothThemes(page, seen)).toEqual([]);
  expect(await sideways(page)).toEqual({ scrolls: 0, because: [] });
}
