import { createTranslator, type MessageKeys, type NamespaceKeys, type NestedKeyOf } from "next-intl";
import { PAPER_TIME_ZONE } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type InterfaceMessages, messages } from "./messages.ts";

type AllKeys = NestedKeyOf<InterfaceMessages>;
/** The full key of a message. */
export type MessageKey = MessageKeys<InterfaceMessages, AllKeys>;
export type Namespace = NamespaceKeys<InterfaceMessages, AllKeys>;
/** The translator of a namespace: what `wordsIn` and next-intl's `useTranslations` return. */
export type Words<N extends Namespace> = ReturnType<typeof createTranslator<InterfaceMessages, N>>;

/** Each namespace is stored with its own translator. */
const made = new Map<string, unknown>();

/**
 * Returns the translator of a namespace in this language, for readers' pages. It is synchronous and cached across pages: a page has about a
 * hundred components with texts, and awaiting costs a component as much time as rendering it.
 */
export function wordsIn<const N extends Namespace>(locale: Locale, namespace: N): Words<N> {
  const key = `${locale} ${namespace}`;
  const known = made.get(key);
  if (known) return known as Words<N>;
  const words = createTranslator({ locale, messages: messages[locale], namespace, timeZone: PAPER_TIME_ZONE });
  made.set(key, words);
  return words;
}
