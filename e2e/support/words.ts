import { test } from "@playwright/test";
import { createTranslator } from "next-intl";
import { messages } from "@/i18n/messages.ts";
import type { MessageKey } from "@/i18n/words.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** A message by its key, with its values filled in. Throws an error if it does not exist. */
export type Words = (key: MessageKey, values?: Record<string, string | number>) => string;

/** The rest of each key that begins with this namespace. */
export type KeyIn<Namespace extends string> = MessageKey extends infer Key
  ? Key extends `${Namespace}.${infer Rest}`
    ? Rest
    : never
  : never;

/** The messages of a language, without markup. */
export function wordsOf(locale: Locale): Words {
  const t = createTranslator({
    locale,
    messages: messages[locale],
    timeZone: "Asia/Almaty",
    onError: (error) => {
      throw error;
    },
  });
  const plain = (words: string) => words;
  return (key, values = {}) => t.markup(key, { ...values, link: plain, word: plain });
}

/** Defines the same tests once in each language of the paper. */
export function inEachLanguage(define: (locale: Locale, t: Words) => void): void {
  for (const locale of locales) test.describe(locale, () => define(locale, wordsOf(locale)));
}

/**
 * Defines a test in Russian on desktops and in Kazakh on phones: for behaviour that is the same in both languages and at both widths, or differs by
 * only one of them.
 */
export function inOneLanguageAtEachWidth(define: (locale: Locale, t: Words) => void): void {
  inEachLanguage((locale, t) => {
    test.skip(({ isMobile }) => isMobile !== (locale === "kk"), "looked at in the other language at this width");
    define(locale, t);
  });
}

/** Defines a test once, in one language: for behaviour that is the same in both languages and at both widths. */
export function inOneLanguage(locale: Locale, define: (locale: Locale, t: Words) => void): void {
  test.describe(locale, () => define(locale, wordsOf(locale)));
}

/** The paper's other language. */
export function otherThan(locale: Locale): Locale {
  return locale === "ru" ? "kk" : "ru";
}
