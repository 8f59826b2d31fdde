import { isLocale, type Locale, localeFacts, locales } from "./locales.ts";

/** Kazakh in other scripts. They have their own addresses and pages, but no stored texts: each page is converted from the Cyrillic one. */
export const scriptEditions = ["kk-latn", "kk-arab"] as const;
export type ScriptEdition = (typeof scriptEditions)[number];

/** First segment of readers' addresses: a language, or Kazakh in another script. */
export type Edition = Locale | ScriptEdition;
export const editions: readonly Edition[] = [...locales, ...scriptEditions];

/** The language whose texts the script editions show. */
export const SCRIPT_SOURCE_LOCALE = "kk" satisfies Locale;

type ScriptFacts = {
  /** BCP 47 tag for `lang` and `hreflang`. */
  lang: string;
  dir: "ltr" | "rtl";
  /** Labels of the language switch, in the script itself: the short name of the language, and the name of the script. */
  badge: string;
  name: string;
};

export const scriptFacts: Record<ScriptEdition, ScriptFacts> = {
  "kk-latn": { lang: "kk-Latn", dir: "ltr", badge: "Qaz", name: "Latynşa" },
  "kk-arab": { lang: "kk-Arab", dir: "rtl", badge: "قاز", name: "توتە جازۋ" },
};

export function isScriptEdition(value: unknown): value is ScriptEdition {
  return (scriptEditions as readonly unknown[]).includes(value);
}

export function isEdition(value: unknown): value is Edition {
  return isLocale(value) || isScriptEdition(value);
}

/** The language of an edition. */
export function localeOf(edition: Edition): Locale {
  return isScriptEdition(edition) ? SCRIPT_SOURCE_LOCALE : edition;
}

/** The BCP 47 tag of an edition. */
export function langOf(edition: Edition): string {
  return isScriptEdition(edition) ? scriptFacts[edition].lang : localeFacts[edition].lang;
}

/** The script edition of an address; null for a page in its original script. */
export function scriptEditionOf(address: string): ScriptEdition | null {
  const first = /^\/([^/?#]*)/u.exec(address)?.[1];
  return isScriptEdition(first) ? first : null;
}

/** The address of the Cyrillic page from which a script page is made. Other addresses are returned unchanged. */
export function sourceAddress(address: string): string {
  const edition = scriptEditionOf(address);
  return edition ? `/${SCRIPT_SOURCE_LOCALE}${address.slice(edition.length + 1)}` : address;
}

/** The address of a Kazakh page in a script edition. Other addresses, including those of other sites, are returned unchanged. */
export function addressInScript(address: string, edition: ScriptEdition, origin = ""): string {
  const host = origin !== "" && address.startsWith(`${origin}/`) ? origin : "";
  const path = address.slice(host.length);
  return /^\/kk(?:[/?#]|$)/u.test(path) ? `${host}/${edition}${path.slice(3)}` : address;
}
