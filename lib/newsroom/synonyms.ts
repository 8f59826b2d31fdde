/** Words and short phrases of either language that a search treats as equal. */
export type SynonymGroup = { id: number; words: string[] };

/** A page of groups, ordered by their first words. `next` is the cursor of the next page; null on the last. */
export type SynonymsPage = { groups: SynonymGroup[]; next: number | null };

/** Maximum number of entries in a group, of words in an entry, and of characters in an entry. */
export const MAX_SYNONYMS_PER_GROUP = 10;
export const MAX_PHRASE_WORDS = 3;
export const MAX_SYNONYM_LENGTH = 80;

/** A search finds candidate groups by this many first letters of its words. All forms of a word share them. */
export const SYNONYM_PREFIX_LENGTH = 2;

/** Display name of a group. */
export const groupName = (words: readonly string[]): string => words.join(" / ");
