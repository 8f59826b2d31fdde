import type { PaperSettings } from "@/lib/newsroom/paper-settings.ts";
import { locales } from "./locales.ts";

/** Imprint fields that the law requires in every language of the paper. */
const requiredFields = ["owner", "chiefEditor", "certificate", "address"] as const;

/** The required fields that are empty in at least one language. */
export function missingImprint(settings: PaperSettings): (typeof requiredFields)[number][] {
  return requiredFields.filter((field) => locales.some((locale) => settings[field][locale] === ""));
}
