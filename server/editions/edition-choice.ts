import { type Edition, isEdition } from "@/lib/site/editions.ts";
import type { Locale } from "@/lib/site/locales.ts";

/**
 * Maximum number of characters read of a header. Browsers send about fifty; in the cookie header, cookies of other programs on the domain may come
 * before ours.
 */
const MAX_ACCEPTED_LENGTH = 256;
const MAX_COOKIE_LENGTH = 4_096;

/** The edition for a request of the root address: the `locale` cookie, then Accept-Language, then the paper's default language. */
export function chooseEdition(cookie: string | null, acceptLanguage: string | null, paper: Locale): Edition {
  return cookieEdition(cookie) ?? acceptedEdition(acceptLanguage) ?? paper;
}

function cookieEdition(cookie: string | null): Edition | null {
  for (const part of (cookie ?? "").slice(0, MAX_COOKIE_LENGTH).split(";")) {
    const [name, value] = part.trim().split("=", 2);
    if (name === "locale" && isEdition(value)) return value;
  }
  return null;
}

/** The edition with the highest weight; of equal ones, the first. Null if the header names none of the paper's. */
function acceptedEdition(acceptLanguage: string | null): Edition | null {
  let best: { edition: Edition; weight: number } | null = null;
  for (const part of (acceptLanguage ?? "").slice(0, MAX_ACCEPTED_LENGTH).split(",")) {
    const [range = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const edition = editionIn(range.toLowerCase());
    const written = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    const weight = written === undefined ? 1 : Number(written);
    if (edition && weight > 0 && weight > (best?.weight ?? 0)) best = { edition, weight };
  }
  return best?.edition ?? null;
}

/** Kazakh in China is written in the Arabic script. A range that names a script (`kk-Latn-KZ`) selects that script. */
function editionIn(range: string): Edition | null {
  const [language = "", ...subtags] = range.split("-");
  if (language === "kk" && subtags.includes("cn") && !subtags.includes("cyrl")) return "kk-arab";
  const withScript = `${language}-${subtags[0]}`;
  if (isEdition(withScript)) return withScript;
  return isEdition(language) ? language : null;
}
