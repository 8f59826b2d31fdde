import { fold } from "@/lib/language/letters/fold.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A name or phrase with a fixed translation, in each language. */
export type TermWords = Record<Locale, string>;
export type Term = { id: number; words: TermWords };

/** A page of the glossary in order. `next` is the cursor of the next page; null on the last. */
export type TermsPage = { terms: Term[]; next: number | null };

/** The terms found in a text. `places`: term ids by field name or block id. */
export type FoundTerms = { terms: Term[]; places: Record<string, number[]> };

/** Maximum length of a term, characters. */
export const MAX_TERM_LENGTH = 200;
/** Maximum number of terms that are searched in texts. */
export const MAX_TERMS = 10_000;

/**
 * Maximum number of word comparisons. An article with a full glossary needs a tenth of it. The limit stops the worst case: most terms begin with
 * the same word and the text consists of that word.
 */
const MAX_COMPARISONS = 2_000_000;

/** A word: a run of letters and digits, with hyphens inside. */
const word = /[\p{L}\p{M}\p{N}]+(?:[-‑][\p{L}\p{M}\p{N}]+)*/gu;

/** Returns comparison keys of a word, for example stems. Two words are forms of one word if they share a key. */
export type FormsOf = (word: string, locale: Locale) => readonly string[];

type Candidate = { term: Term; forms: Set<string>[] };

/**
 * Returns a function that finds the terms of a text in this language, in any inflected form, in text order and without duplicates. If several terms
 * begin at a word, the longest wins. The limit of comparisons applies to all texts of the finder together; after it nothing more is found.
 */
export function termFinder(terms: readonly Term[], locale: Locale, formsOf: FormsOf): (text: string) => Term[] {
  const byFirst = candidatesByFirst(terms, locale, formsOf);
  let compared = 0;
  return (text) => {
    const words = wordsOf(text).map((one) => formsOf(one, locale));
    const matchesAt = ({ forms }: Candidate, at: number): boolean =>
      forms.every((own, index) => {
        compared += 1;
        return words[at + index]?.some((form) => own.has(form));
      });
    const found = new Set<Term>();
    for (let at = 0; at < words.length && compared < MAX_COMPARISONS; ) {
      let here: Candidate | undefined;
      for (const form of words[at] ?? [])
        for (const one of byFirst.get(form) ?? []) {
          compared += 1;
          if (one.forms.length > (here?.forms.length ?? 0) && matchesAt(one, at)) here = one;
        }
      if (here) found.add(here.term);
      at += here?.forms.length ?? 1;
    }
    return [...found];
  };
}

function candidatesByFirst(terms: readonly Term[], locale: Locale, formsOf: FormsOf): Map<string, Candidate[]> {
  const byFirst = new Map<string, Candidate[]>();
  for (const term of terms) {
    const forms = wordsOf(term.words[locale]).map((one) => new Set(formsOf(one, locale)));
    for (const form of forms[0] ?? []) {
      const candidates = byFirst.get(form);
      if (candidates) candidates.push({ term, forms });
      else byFirst.set(form, [{ term, forms }]);
    }
  }
  return byFirst;
}

function wordsOf(text: string): string[] {
  return text.normalize("NFC").replaceAll("\u00ad", "").match(word) ?? [];
}

/** Whether a translation already contains a term in any form. Compares without the last letter of longer terms, because endings may change it. */
export function hasTerm(text: string, words: string): boolean {
  const base = fold(words);
  return fold(text).includes(base.length > 4 ? base.slice(0, -1) : base);
}
