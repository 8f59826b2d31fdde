import { createTranslator } from "next-intl";
import { PAPER_TIME_ZONE } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { messages } from "./messages.ts";

type Words = ReturnType<typeof createTranslator>;

const made = new Map<string, Words>();

/**
 * Returns the translator of a namespace in this language, for readers' pages. It is synchronous and cached across pages: a page has about a
 * hundred components with texts, and awaiting costs a component as much time as rendering it.
 */
export function wordsIn(locale: Locale, namespace: string): Words {
  const key = `${locale} ${namespace}`;
  const known = made.get(key);
  if (known) return known;
  const words = createTranslator({
    locale,
    messages: messages[locale],
    namespace,
    timeZone: PAPER_TIME_ZONE,
  } as Parameters<typeof createTranslator>[0]);
  made.set(key, words);
  return words;
}
