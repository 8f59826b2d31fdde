/** The languages of the paper, in the order of the language switch. A new language also needs `messages/` and each `Record<Locale, …>`. */
export const locales = ["ru", "kk"] as const;
export type Locale = (typeof locales)[number];

type LocaleFacts = {
  /** BCP 47 tag for `lang` and `hreflang`. */
  lang: string;
  /** The Open Graph form of the tag. */
  openGraph: string;
  /** Badge on a card in another language than the page. */
  badge: string;
};

export const localeFacts: Record<Locale, LocaleFacts> = {
  ru: { lang: "ru", openGraph: "ru_RU", badge: "РУС" },
  kk: { lang: "kk", openGraph: "kk_KZ", badge: "ҚАЗ" },
};

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value);
}

/** The other languages of the paper, in its order. A story that is not live in the reader's language is looked up in them. */
export function otherLocales(locale: Locale): Locale[] {
  return locales.filter((candidate) => candidate !== locale);
}

/** Builds a record with a value for each language of the paper. */
export function perLocale<T>(of: (locale: Locale) => T): Record<Locale, T> {
  return Object.fromEntries(locales.map((locale) => [locale, of(locale)])) as Record<Locale, T>;
}
