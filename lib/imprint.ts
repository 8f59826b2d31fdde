import { locales } from "./locales.ts";
import type { PaperSettings } from "./paper-settings.ts";

export const ageMarks = ["0+", "6+", "12+", "16+", "18+"] as const;

/** What the law demands that every paper says of itself, in each of its languages. */
const demanded = ["owner", "chiefEditor", "certificate", "address"] as const;

/** The demanded fields that are empty in some language. */
export function missingImprint(settings: PaperSettings): (typeof demanded)[number][] {
  return demanded.filter((field) => locales.some((locale) => settings[field][locale] === ""));
}
