const SOFT_HYPHEN = "\u00ad";
/** Minimum number of letters before, between and after breaks. */
const MIN_PART_LENGTH = 4;

const vowels = new Set("аәеёиоөуұүыіэюя");

/**
 * Inserts soft hyphens between syllables, by the rules of Kazakh: a syllable has one vowel and begins with at most one consonant. A word with
 * combining marks, with soft hyphens or in another script is returned unchanged.
 */
export function hyphenateKazakh(word: string): string {
  if (!/^[\p{Script=Cyrillic}i]+$/iu.test(word) || /\p{M}/u.test(word)) return word;
  const letters = [...word];
  // Latin i is often typed instead of і.
  const starts = syllableStarts([...word.toLowerCase().replaceAll("i", "і")]);
  let out = "";
  let part = 0;
  for (const [index, letter] of letters.entries()) {
    if (part >= MIN_PART_LENGTH && letters.length - index >= MIN_PART_LENGTH && starts[index]) {
      out += SOFT_HYPHEN;
      part = 0;
    }
    out += letter;
    part += 1;
  }
  return out;
}

/** For each letter, whether a syllable begins there, except the first syllable. */
function syllableStarts(letters: string[]): boolean[] {
  const vowel = vowelLetters(letters);
  const firstVowel = vowel.indexOf(true);
  return letters.map((letter, index) => {
    if (index <= firstVowel || letter === "ь" || letter === "ъ") return false;
    // Between two vowels (қи-ын, су-ық, та-яқ), and after ъ (объ-ект).
    if (vowel[index]) return vowel[index - 1] === true || letters[index - 1] === "ъ";
    // ь belongs to its consonant: a consonant with ь before a vowel begins a syllable (компью-тер).
    return vowel[letters[index + 1] === "ь" ? index + 2 : index + 1] === true;
  });
}

/** у is a consonant after a vowel (тау, жа-уын), and at the beginning of a word before a vowel (уа-қыт). */
function vowelLetters(letters: string[]): boolean[] {
  const found: boolean[] = [];
  for (const [index, letter] of letters.entries()) {
    const isConsonant = letter === "у" && (index === 0 ? vowels.has(letters[1] ?? "") : found[index - 1] === true);
    found.push(vowels.has(letter) && !isConsonant);
  }
  return found;
}
