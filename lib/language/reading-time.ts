/** Words that an adult reads in a minute of newspaper text, either language. */
const WORDS_A_MINUTE = 170;

/** Whole minutes to read so many words, at least 1. */
export function readingTime(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

/** Words of a text: what stands between white space and holds a letter or digit. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
