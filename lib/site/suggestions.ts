import type { Locale } from "./locales.ts";

/** What a search field offers while it is typed in. */
export type Suggestion = {
  /** A query with its last word complete, a name that the paper has, or the headline of a story. */
  kind: "word" | "section" | "tag" | "author" | "place" | "story";
  text: string;
  locale: Locale;
  /** Where it leads; null where it is to be searched for. */
  address: string | null;
};

/** So many letters have to be there before anything is offered, and so many are read. */
const LEAST = 2;
const MOST = 60;

/**
 * What was typed as suggestions are asked for: one spelling for all that is read alike, so that readers share the answers. Empty where it is too
 * short for any.
 */
export function suggestText(typed: string): string {
  const text = typed.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trimStart().slice(0, MOST).trimEnd();
  return text.length < LEAST ? "" : text;
}
