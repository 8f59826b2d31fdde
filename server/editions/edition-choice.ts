import { type Edition, isEdition } from "@/lib/site/editions.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Characters of a header that are read: browsers send some fifty, and cookies of other programs on the domain may stand before ours. */
const MAX_ACCEPTED_LENGTH = 256;
const MAX_COOKIE_LENGTH = 4_096;

/** The reader's edition for the bare address: the `locale` cookie, then Accept-Language, then the paper's own language. */
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

/** The best liked edition of the paper; of equally liked ones, the first named. */
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

/** Kazakh of China is written in the Arabic script; a range that names a script (`kk-Latn-KZ`) is of that script. */
function editionIn(range: string): Edition | null {
  const [language = "", ...subtags] = range.split("-");
  if (language === "kk" && subtags.includes("cn") && !subtags.includes("cyrl")) return "kk-arab";
  const withScript = `${language}-${subtags[0]}`;
  if (isEdition(withScript)) return withScript;
  return isEdition(language) ? language : null;
}
