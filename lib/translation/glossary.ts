import { fold } from "@/lib/language/letters/fold.ts";
import type { Locale } from "@/lib/site/locales.ts";

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

/**
 * How many words of terms are compared with those of texts, at most. An article and a whole glossary need a tenth of it; where most terms begin
 * with the one word of which the text is made, it ends the search.
 */
const MOST_COMPARED = 2_000_000;

/** Words of a text, as they are compared: runs of letters and digits, with hyphens inside. */
const word = /[\p{L}\p{M}\p{N}]+(?:[-‑][\p{L}\p{M}\p{N}]+)*/gu;

/** All forms of a word that might be the same word, for comparing: two words are forms of one where these meet. */
export type FormsOf = (word: string, locale: Locale) => readonly string[];

type Candidate = { term: Term; forms: Set<string>[] };

/**
 * Looks a text in this language through for terms: returns, for any text, those that it holds in whatever form, in the order in which
 * they come, each once. Where two begin at one word the longer one counts. `formsOf` says what a word is compared by. Finds no more once it
 * has compared too much in all its texts together.
 */
export function termFinder(terms: readonly Term[], locale: Locale, formsOf: FormsOf): (text: string) => Term[] {
  const byFirst = candidatesByFirst(terms, locale, formsOf);
  let compared = 0;
  return (text) => {
    const words = wordsOf(text).map((one) => formsOf(one, locale));
    const stands = ({ forms }: Candidate, at: number): boolean =>
      forms.every((own, index) => {
        compared += 1;
        return words[at + index]?.some((form) => own.has(form));
      });
    const found = new Set<Term>();
    for (let at = 0; at < words.length && compared < MOST_COMPARED; ) {
      let here: Candidate | undefined;
      for (const form of words[at] ?? [])
        for (const one of byFirst.get(form) ?? []) {
          compared += 1;
          if (one.forms.length > (here?.forms.length ?? 0) && stands(one, at)) here = one;
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

/** Whether a translation has a term already, in whatever form: as far as the term stays when endings come. */
export function hasTerm(text: string, words: string): boolean {
  const stays = fold(words);
  return fold(text).includes(stays.length > 4 ? stays.slice(0, -1) : stays);
}
