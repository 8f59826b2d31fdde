import { isLocale, type Locale } from "@/lib/site/locales.ts";

/** The locale of a route. Throws on anything else: the server lets no other first segment reach a page. */
export async function pageLocale(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params;
  if (!isLocale(locale)) throw new Error(`not a locale: ${locale}`);
  return locale;
}
