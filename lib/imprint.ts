import { locales } from "./locales.ts";
import type { PaperSettings } from "./paper-settings.ts";

export const ageMarks = ["0+", "6+", "12+", "16+", "18+"] as const;

/** What the law asks every paper to say of itself, in each of its languages. */
const demanded = ["owner", "chiefEditor", "certificate", "address"] as const;

/** Which of it is not said in some language. */
export function missingImprint(settings: PaperSettings): (typeof demanded)[number][] {
  return demanded.filter((field) => locales.some((locale) => settings[field][locale] === ""));
}
