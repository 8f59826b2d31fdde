import { fold } from "./language/fold.ts";
import type { Locale } from "./locales.ts";

/** A name or a turn of words that is always translated the same: what it is called in each language. */
export type TermWords = Record<Locale, string>;
export type Term = { id: number; words: TermWords };

/** A page of the glossary in its order; `next` is the cursor of the one after it, null at the end. */
export type TermsPage = { terms: Term[]; next: number | null };

/** What is offered beside a text: its terms, and in which of its parts each stands, by the part's name. */
export type FoundTerms = { terms: Term[]; places: Record<string, number[]> };

/** Letters of a term, at most. */
export const LONGEST_TERM = 200;
/** Terms of a glossary, as far as texts are looked through for them. */
export const MOST_TERMS = 10_000;

/** Words of a text, as they are compared: runs of letters and digits, with hyphens inside. */
const word = /[\p{L}\p{M}\p{N}]+(?:[-‑][\p{L}\p{M}\p{N}]+)*/gu;

/** All forms of a word that might be the same word, for comparing: two words are forms of one where these meet. */
export type FormsOf = (word: string, locale: Locale) => readonly string[];

/**
 * Looks a text in this language through for terms: returns, for any text, those that it holds in whatever form, in the order in which
 * they come, each once. Where two begin at one word the longer one counts. `formsOf` says what a word is compared by.
 */
export function termFinder(terms: readonly Term[], locale: Locale, formsOf: FormsOf): (text: string) => Term[] {
  const byFirst = new Map<string, { term: Term; forms: Set<string>[] }[]>();
  for (const term of terms) {
    const forms = wordsOf(term.words[locale]).map((one) => new Set(formsOf(one, locale)));
    for (const form of forms[0] ?? []) byFirst.set(form, [...(byFirst.get(form) ?? []), { term, forms }]);
  }
  return (text) => {
    const words = wordsOf(text).map((one) => formsOf(one, locale));
    const found = new Set<Term>();
    for (let at = 0; at < words.length; ) {
      const here = (words[at] ?? [])
        .flatMap((form) => byFirst.get(form) ?? [])
        .filter(({ forms }) => forms.every((own, index) => words[at + index]?.some((form) => own.has(form))))
        .toSorted((one, other) => other.forms.length - one.forms.length)[0];
      if (here) found.add(here.term);
      at += here?.forms.length ?? 1;
    }
    return [...found];
  };
}

function wordsOf(text: string): string[] {
  return text.normalize("NFC").replaceAll("\u00ad", "").match(word) ?? [];
}

/** Whether a translation has a term already, in whatever form: as far as the term stays when endings come. */
export function hasTerm(text: string, words: string): boolean {
  const stays = fold(words);
  return fold(text).includes(stays.length > 4 ? stays.slice(0, -1) : stays);
}
