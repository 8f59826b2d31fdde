import { unpackWords } from "./packed-words.ts";

/** What a word of the lexicon can be, as bits: a noun or adjective, a verb root, a stem before a vowel (халқ-ы), a name. */
export const part = { noun: 1, verb: 2, shortened: 4, name: 8 } as const;

/** The words and stems of Kazakh in lower case, with what each can be. */
export type KazakhLexicon = Map<string, number>;

/** The lexicon of its packed text, in which the bits are a number. */
export const readKazakhLexicon = (packed: string): KazakhLexicon =>
  new Map([...unpackWords(packed)].map(([word, bits]) => [word, bits ? Number(bits) : part.noun]));
