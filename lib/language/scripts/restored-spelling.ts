const vowel = "аәеоөұүыіэ";
const consonant = `(?:[^\\P{L}${vowel}иую]|у)`;

/** A rule: an ambiguous letter sequence in its context, and the spelling that is right in nearly all words. */
type Step = [from: RegExp, to: string];

const pattern = (source: string) => new RegExp(source, "giu");

const iotated: Step[] = [
  [pattern(`(?<=[${vowel}])иа|(?<!\\p{L})иа`), "я"],
  [pattern(`(?<=[${vowel}])иу|(?<!\\p{L})иу(?=\\p{L})`), "ю"],
  [pattern(`(?<=[${vowel}яю])и`), "й"],
  [pattern(`(?<=${consonant})(?<!лл)иа(?!л|гн|гр)|(?<=[қзм])иа(?=л)|иа(?=ла|лық|лығ)`), "ия"],
  [pattern(`(?<=қ)иу|(?<=${consonant})иу(?!\\p{L})`), "ию"],
  [pattern(`(?<=${consonant})иу(?=\\p{L})`), "ю"],
];
const ts: Step[] = [[pattern("(?<!\\p{L})тс(?=[аеоуи])|тс(?=и)|(?<=[нк])тс(?=[аеоу])|(?<=[аоуи])тс(?=е)"), "ц"]];

/**
 * Corrects a word that was transliterated letter by letter into Cyrillic: returns the most probable spelling. Keeps capitals.
 *
 * Both scripts write й, я, ю and ц as и, иа, иу and тс. After a vowel and at the beginning of a word, иа and иу are one letter. After a consonant
 * иа is ия (станция, сияқты), except in loanwords with -иал, -ллиард, диагн- and диагр-; иу is ю (бюджет), at the end ию (қию). тс is ц before и,
 * at the beginning, after н and к, and before е after a vowel that the Kazakh suffix -се does not follow (процент, офицер).
 */
export function restoredSpelling(word: string): string {
  const steps = [...(/и/iu.test(word) ? iotated : []), ...(/тс/iu.test(word) ? ts : [])];
  return steps.reduce((current, [from, to]) => current.replace(from, (found) => inCaseOf(found, to)), word);
}

function inCaseOf(found: string, to: string): string {
  return [...to]
    .map((letter, index) => {
      const model = found.charAt(Math.min(index, found.length - 1));
      return model === model.toLowerCase() ? letter : letter.toUpperCase();
    })
    .join("");
}
