/** Words and short phrases of either language that a search finds for one another. */
export type SynonymGroup = { id: number; words: string[] };

/** A page of these groups, in the order of their first words; `next` is the cursor of the one after it, null at the end. */
export type SynonymsPage = { groups: SynonymGroup[]; next: number | null };

/** Words of a group at most, words that one of its phrases may have, and letters. */
export const MOST_SYNONYMS = 10;
export const MOST_IN_PHRASE = 3;
export const LONGEST_SYNONYM = 80;

/** A search looks for groups by so many first letters of its words, which all forms of a word share. */
export const SYNONYM_BEGINNING = 2;

/** What a group is called. */
export const groupName = (words: readonly string[]): string => words.join(" / ");
