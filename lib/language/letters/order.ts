import { KAZAKH_ALPHABET } from "./alphabet.ts";

/** Ranks before and after the alphabet: marks and spaces, digits, then Cyrillic, then everything else, as CLDR orders `kk` and `ru`. */
const MARKS = 0;
const DIGITS = 0x10_0000;
const ALPHABET = 0x20_0000;
const OTHERS = 0x30_0000;

const ranks = new Map([...KAZAKH_ALPHABET].map((letter, index) => [letter, ALPHABET + index]));

/**
 * The order of two texts by the Kazakh alphabet, which holds the Russian one: negative, zero or positive, for `toSorted`. Case counts
 * only between texts that are otherwise alike, the small letter first. Source of the rule: the alphabet's order, and CLDR's `kk` for
 * what is not a letter of it. Browsers are not asked, for theirs know no Kazakh.
 */
export function compare(a: string, b: string): number {
  const [left, right] = [a.normalize("NFC"), b.normalize("NFC")];
  return compareRanks(ranksOf(left), ranksOf(right)) || compareCase(left, right);
}

function ranksOf(text: string): number[] {
  return Array.from(text.toLowerCase(), rankOf).filter((rank) => rank >= 0);
}

/** Where a small letter stands; a foreign letter with a mark stands with its bare letter, and a mark alone stands nowhere. */
function rankOf(letter: string): number {
  const known = ranks.get(letter);
  if (known !== undefined) return known;
  if (/\p{M}/u.test(letter)) return -1;
  const point = letter.normalize("NFD").codePointAt(0) ?? 0;
  if (/\p{N}/u.test(letter)) return DIGITS + point;
  return (/\p{L}/u.test(letter) ? OTHERS : MARKS) + point;
}

function compareRanks(a: number[], b: number[]): number {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Texts of the same letters: the small one first, then whatever keeps the order the same each time. */
function compareCase(a: string, b: string): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [left, right] = [a.charAt(index), b.charAt(index)];
    if (left === right) continue;
    if (left.toLowerCase() === right.toLowerCase()) return left === left.toLowerCase() ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
