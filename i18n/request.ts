import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { DESK_LANGUAGE_COOKIE } from "@/lib/newsroom/interface-language.ts";
import { isLocale, type Locale, locales } from "@/lib/site/locales.ts";

/** Messages of a request. The reader's pages name their locale; the newsroom's are in the language of whoever reads them. */
export default getRequestConfig(async ({ locale }) => {
  const chosen = isLocale(locale) ? locale : await deskLanguage();
  const messages = await import(`@/messages/${chosen}.json`);
  return { locale: chosen, messages: messages.default, timeZone: "Asia/Almaty" };
});

/** The cookie that the newsroom keeps beside the signed-in person's own setting; outside a request the first language. */
async function deskLanguage(): Promise<Locale> {
  try {
    const value = (await cookies()).get(DESK_LANGUAGE_COOKIE)?.value;
    return isLocale(value) ? value : locales[0];
  } catch {
    return locales[0];
  }
}
