import { getRequestConfig } from "next-intl/server";
import { isLocale, locales } from "@/lib/locales.ts";

/** Messages of a request. Pages and components name their locale; the fallback only serves what has none. */
export default getRequestConfig(async ({ locale }) => {
  const chosen = isLocale(locale) ? locale : locales[0];
  const messages = await import(`@/messages/${chosen}.json`);
  return { locale: chosen, messages: messages.default, timeZone: "Asia/Almaty" };
});
