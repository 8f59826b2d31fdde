const vowel = "аәеоөұүыіэ";
const consonant = `(?:[^\\P{L}${vowel}иую]|у)`;

/** A step of the way back: what the other script writes for several spellings, and the one that is meant there in nearly all words. */
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
 * A word written letter by letter in Cyrillic from another script, in the spelling that was most probably meant; capitals stay.
 *
 * й, я, ю and ц are и, иа, иу and тс in both scripts. After a vowel and at a word's beginning иа and иу are one letter; after a consonant
 * иа is ия (станция, сияқты) but for the loanwords in -иал, -ллиард, диагн- and диагр-, and иу is ю (бюджет), at the end ию (қию). тс is ц
 * before и, at the beginning, after н and к, and in це after a vowel that no Kazakh ending in -се follows (процент, офицер).
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
