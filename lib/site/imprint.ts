import { locales } from "./locales.ts";
import type { PaperSettings } from "@/lib/newsroom/paper-settings.ts";

/** What the law demands that every paper says of itself, in each of its languages. */
const demanded = ["owner", "chiefEditor", "certificate", "address"] as const;

/** The demanded fields that are empty in some language. */
export function missingImprint(settings: PaperSettings): (typeof demanded)[number][] {
  return demanded.filter((field) => locales.some((locale) => settings[field][locale] === ""));
}
