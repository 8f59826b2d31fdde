const SOFT_HYPHEN = "\u00ad";
/** Letters of a word's beginning, end and each part between two breaks, at least. */
const PART = 4;

const vowels = new Set("аәеёиоөуұүыіэюя");

/**
 * The word with soft hyphens between its syllables, by the rules of Kazakh: a syllable has one vowel and begins with one consonant where
 * there is one. A word with marks, with soft hyphens of its own or in another script is returned as it is.
 */
export function hyphenateKazakh(word: string): string {
  if (!/^[\p{Script=Cyrillic}i]+$/iu.test(word) || /\p{M}/u.test(word)) return word;
  const letters = [...word];
  // Latin i is typed for і so often that it counts as one.
  const starts = syllableStarts([...word.toLowerCase().replaceAll("i", "і")]);
  let out = "";
  let part = 0;
  for (const [index, letter] of letters.entries()) {
    if (part >= PART && letters.length - index >= PART && starts[index]) {
      out += SOFT_HYPHEN;
      part = 0;
    }
    out += letter;
    part += 1;
  }
  return out;
}

/** For each letter, whether a syllable other than the word's first begins there. */
function syllableStarts(letters: string[]): boolean[] {
  const vowel = vowelLetters(letters);
  const firstVowel = vowel.indexOf(true);
  return letters.map((letter, index) => {
    if (index <= firstVowel || letter === "ь" || letter === "ъ") return false;
    // Between two vowels (қи-ын, су-ық, та-яқ), and after the sign that parts a consonant from a vowel (объ-ект).
    if (vowel[index]) return vowel[index - 1] === true || letters[index - 1] === "ъ";
    // ь stays with its consonant and does not close the syllable before a vowel: компью-тер.
    return vowel[letters[index + 1] === "ь" ? index + 2 : index + 1] === true;
  });
}

/** у is a consonant where it leans on a vowel: after one (тау, жа-уын) and at a word's beginning before one (уа-қыт). */
function vowelLetters(letters: string[]): boolean[] {
  const found: boolean[] = [];
  for (const [index, letter] of letters.entries()) {
    const leans = letter === "у" && (index === 0 ? vowels.has(letters[1] ?? "") : found[index - 1] === true);
    found.push(vowels.has(letter) && !leans);
  }
  return found;
}
