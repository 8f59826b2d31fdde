import type { Locale } from "./locales.ts";

/** A suggestion of the search field during typing. */
export type Suggestion = {
  /** `word`: the query with its last word completed. `story`: a headline. The others: a name. */
  kind: "word" | "section" | "tag" | "author" | "place" | "story";
  text: string;
  locale: Locale;
  /** Target address; null to start a search. */
  address: string | null;
};

/** Minimum and maximum length of the text for suggestions, characters. */
const MIN_LENGTH = 2;
const MAX_LENGTH = 60;

/**
 * Normalizes the typed text for a suggestions request, so that readers share cached answers. Empty if the text is too short.
 */
export function suggestText(typed: string): string {
  const text = typed.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trimStart().slice(0, MAX_LENGTH).trimEnd();
  return text.length < MIN_LENGTH ? "" : text;
}
