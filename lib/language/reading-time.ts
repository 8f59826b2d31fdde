/** Reading speed of an adult for newspaper text in either language, words per minute. */
const WORDS_PER_MINUTE = 170;

/** Reading time in whole minutes, at least 1. */
export function readingTime(words: number): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}

/** Number of words: parts between white space that contain a letter or digit. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
