/** The languages of the paper, in the order in which the switch shows them. A third language is one more row here and in `messages/`. */
export const locales = ["ru", "kk"] as const;
export type Locale = (typeof locales)[number];

type LocaleFacts = {
  /** BCP 47 tag for `lang` and `hreflang`. */
  lang: string;
  /** Open Graph's form of the same. */
  openGraph: string;
  /** Badge on a card whose language is not the page's. */
  badge: string;
};

export const localeFacts: Record<Locale, LocaleFacts> = {
  ru: { lang: "ru", openGraph: "ru_RU", badge: "РУС" },
  kk: { lang: "kk", openGraph: "kk_KZ", badge: "ҚАЗ" },
};

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value);
}

/** Every other language of the paper, in the paper's order: where a story is looked for when it is not live in the reader's own. */
export function otherLocales(locale: Locale): Locale[] {
  return locales.filter((candidate) => candidate !== locale);
}
