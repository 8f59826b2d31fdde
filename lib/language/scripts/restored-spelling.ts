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
 * Latin and Arabic do not distinguish й from и, я from иа, ю from иу, and ц from тс. What surrounds the letters decides:
 * - иа after a vowel or at the beginning of a word is я. After a consonant it is ия (станция, сияқты), but stays иа in loanwords with -иал,
 *   -ллиард, диагн- and диагр-.
 * - иу after a vowel or at the beginning is ю. After a consonant it is ю inside a word (бюджет), but ию at its end and after қ (қию).
 * - и after a vowel is й.
 * - тс is ц before и, at the beginning of a word, after н and к (процент), and before е if the vowel before it is а, о, у or и (офицер). After other
 *   vowels тсе is the Kazakh suffix -се.
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
