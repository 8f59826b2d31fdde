import type { Locator } from "@playwright/test";

/** Returns the computed value of a CSS property. */
export function styleOf(locator: Locator, property: string, pseudo = ""): Promise<string> {
  return locator.evaluate((element, [name, part]) => getComputedStyle(element, part || null).getPropertyValue(name), [
    property,
    pseudo,
  ] as const);
}
