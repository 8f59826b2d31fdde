import { getLocale } from "next-intl/server";
import { isLocale, type Locale, locales } from "@/lib/site/locales.ts";

/** The interface language of this browser's newsroom. */
export async function deskLocale(): Promise<Locale> {
  const locale = await getLocale();
  return isLocale(locale) ? locale : locales[0];
}
