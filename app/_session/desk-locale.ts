import { getLocale } from "next-intl/server";
import { isLocale, type Locale, locales } from "@/lib/site/locales.ts";

/** The language of the newsroom's interface in this browser. */
export async function deskLocale(): Promise<Locale> {
  const locale = await getLocale();
  return isLocale(locale) ? locale : locales[0];
}
