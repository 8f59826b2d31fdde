import { KAZAKH_ALPHABET } from "./alphabet.ts";

/** Rank offsets in the order of CLDR for `kk` and `ru`: punctuation and spaces, digits, Cyrillic, then everything else. */
const MARKS = 0;
const DIGITS = 0x10_0000;
const ALPHABET = 0x20_0000;
const OTHERS = 0x30_0000;

const ranks = new Map([...KAZAKH_ALPHABET].map((letter, index) => [letter, ALPHABET + index]));

/**
 * Compares two texts by the Kazakh alphabet, which contains the Russian one; for `toSorted`. Case counts only between otherwise equal texts:
 * lower case comes first. Source of the rule: the order of the alphabet, and CLDR `kk` for all other characters. `Intl.Collator` is not used,
 * because browsers lack Kazakh.
 */
export function compare(a: string, b: string): number {
  const [left, right] = [a.normalize("NFC"), b.normalize("NFC")];
  return compareRanks(ranksOf(left), ranksOf(right)) || compareCase(left, right);
}

function ranksOf(text: string): number[] {
  return Array.from(text.toLowerCase(), rankOf).filter((rank) => rank >= 0);
}

/** The rank of a lower-case letter. A foreign letter with a diacritic has the rank of its base letter. A combining mark alone has rank -1. */
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

/** Compares texts with equal ranks: lower case first, then by code unit, so that the order is stable. */
function compareCase(a: string, b: string): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [left, right] = [a.charAt(index), b.charAt(index)];
    if (left === right) continue;
    if (left.toLowerCase() === right.toLowerCase()) return left === left.toLowerCase() ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
