import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { DESK_LANGUAGE_COOKIE } from "@/lib/newsroom/interface-language.ts";
import { isLocale, type Locale, locales } from "@/lib/site/locales.ts";
import { messages } from "./messages.ts";

/** Returns the messages of a request. Readers' pages name their locale; newsroom pages use the language of the signed-in user. */
export default getRequestConfig(async ({ locale }) => {
  const chosen = isLocale(locale) ? locale : await deskLanguage();
  return { locale: chosen, messages: messages[chosen], timeZone: "Asia/Almaty" };
});

/** Returns the language in the newsroom's cookie, which mirrors the user's setting. Outside a request, returns the first language. */
async function deskLanguage(): Promise<Locale> {
  try {
    const value = (await cookies()).get(DESK_LANGUAGE_COOKIE)?.value;
    return isLocale(value) ? value : locales[0];
  } catch {
    return locales[0];
  }
}
