import { isLocale, type Locale } from "@/lib/locales.ts";

/** The reader's language for the bare address: the `locale` cookie, then Accept-Language, then the paper's own. */
export function chooseLocale(cookie: string | null, acceptLanguage: string | null, paper: Locale): Locale {
  return cookieLocale(cookie) ?? acceptedLocale(acceptLanguage) ?? paper;
}

function cookieLocale(cookie: string | null): Locale | null {
  for (const part of (cookie ?? "").split(";")) {
    const [name, value] = part.trim().split("=", 2);
    if (name === "locale" && isLocale(value)) return value;
  }
  return null;
}

/** The best liked language of the paper; of equally liked ones, the first named. */
function acceptedLocale(acceptLanguage: string | null): Locale | null {
  let best: { locale: Locale; weight: number } | null = null;
  for (const part of (acceptLanguage ?? "").split(",")) {
    const [range = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const locale = range.toLowerCase().split("-", 1)[0];
    const written = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    const weight = written === undefined ? 1 : Number(written);
    if (isLocale(locale) && weight > 0 && weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale ?? null;
}
