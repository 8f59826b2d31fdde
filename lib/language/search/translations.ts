import { type Locale, locales } from "@/lib/site/locales.ts";
import type { TermWords } from "@/lib/translation/glossary.ts";
import { type SearchQuery, searchWords } from "./query.ts";
import { runsOf } from "./synonyms.ts";

/** A query in another language, as a reader would type it. */
export type TranslatedQuery = { locale: Locale; text: string };

/**
 * The query in each language into which the glossary translates some of its words, in any of their forms. Words that it does not translate, such as
 * names, stay as they are. If several terms begin at a word, the longest wins, and of these the first.
 */
export function translationsOf(query: SearchQuery, terms: readonly TermWords[]): TranslatedQuery[] {
  if (terms.length === 0) return [];
  return locales.flatMap((locale) => {
    const phrases = terms.flatMap((words) =>
      locales
        .filter((from) => from !== locale)
        .map((from) => ({ stems: searchWords(words[from]).map(({ stems }) => stems), meant: words[locale] })),
    );
    const runs = runsOf(query, phrases);
    const words = runs.map(({ of, phrases: [first] }) => first?.meant ?? of.map(({ typed }) => typed).join(" "));
    const text = [...words, ...query.without.map(({ typed }) => `-${typed}`)].join(" ");
    return runs.some(({ phrases: here }) => here.length > 0) && !isSame(query, text) ? [{ locale, text }] : [];
  });
}

/** Whether a name is written in the same way in both languages. */
const isSame = ({ words }: SearchQuery, text: string): boolean => {
  const others = searchWords(text);
  return others.every(({ stems }, place) => words[place]?.stems.some((stem) => stems.includes(stem)));
};
