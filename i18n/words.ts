import { createTranslator } from "next-intl";
import { PAPER_TIME_ZONE } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";
import kk from "@/messages/kk.json";
import ru from "@/messages/ru.json";

type Words = ReturnType<typeof createTranslator>;

const messages = { ru, kk };
const made = new Map<string, Words>();

/**
 * The paper's words of a namespace in this language, for readers' pages: on hand at once and kept from page to page. A page has some
 * hundred parts with words, and each part that waits costs a render as much as its own drawing.
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
