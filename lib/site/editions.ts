import { isLocale, type Locale, localeFacts, locales } from "./locales.ts";

/** Kazakh in its other scripts. They have addresses and pages of their own but no texts: each page is made of the Cyrillic one. */
export const scriptEditions = ["kk-latn", "kk-arab"] as const;
export type ScriptEdition = (typeof scriptEditions)[number];

/** What readers' addresses begin with: a language, or Kazakh in another script. */
export type Edition = Locale | ScriptEdition;
export const editions: readonly Edition[] = [...locales, ...scriptEditions];

/** The language whose texts the script editions show. */
export const SCRIPTS_OF = "kk" satisfies Locale;

type ScriptFacts = {
  /** BCP 47 tag for `lang` and `hreflang`. */
  lang: string;
  dir: "ltr" | "rtl";
  /** What the switch calls it, in it: the language's name in short, and the script's. */
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

/** The language in which an edition is written. */
export function localeOf(edition: Edition): Locale {
  return isScriptEdition(edition) ? SCRIPTS_OF : edition;
}

/** The `lang` of an edition. */
export function langOf(edition: Edition): string {
  return isScriptEdition(edition) ? scriptFacts[edition].lang : localeFacts[edition].lang;
}

/** The script edition that an address belongs to, null where it is a page as it was written. */
export function scriptEditionOf(address: string): ScriptEdition | null {
  const first = /^\/([^/?#]*)/u.exec(address)?.[1];
  return isScriptEdition(first) ? first : null;
}

/** The address of the page that a page of a script edition is made of; of another page its own. */
export function sourceAddress(address: string): string {
  const edition = scriptEditionOf(address);
  return edition ? `/${SCRIPTS_OF}${address.slice(edition.length + 1)}` : address;
}

/** The address of a Kazakh page in an edition; another address, also one of another site, stays. */
export function addressInScript(address: string, edition: ScriptEdition, origin = ""): string {
  const host = origin !== "" && address.startsWith(`${origin}/`) ? origin : "";
  const path = address.slice(host.length);
  return /^\/kk(?:[/?#]|$)/u.test(path) ? `${host}/${edition}${path.slice(3)}` : address;
}
