import { restoredSpelling } from "./restored-spelling.ts";
import { type LatinAlphabet, latinLetters } from "./script-letters.ts";

/** Ways to write Kazakh in Latin letters. `chat` uses only ASCII letters: sh, zh, ya. */
type Spelling = LatinAlphabet | "chat";
type Letters = [latin: string, cyrillic: string][];

/** Cyrillic letters that Latin writes like another one or with several letters. `restoredSpelling` recovers some; the rest are lost. */
const writtenAsOthers = new Set("ёйһцщъьэюя");

const reversed = (alphabet: LatinAlphabet): Letters =>
  [...latinLetters[alphabet]]
    .filter(([letter]) => !writtenAsOthers.has(letter))
    .map(([letter, latin]) => [latin, letter]);

/** Letters in neither alphabet: from draft alphabets, other keyboards and English. */
const others: Letters = [
  ["ŋ", "ң"],
  ["ň", "ң"],
  ["ç", "ч"],
  ["c", "к"],
  ["w", "ш"],
  ["x", "х"],
];

const chat: Letters = [
  ["shch", "щ"],
  ["sch", "щ"],
  ["sh", "ш"],
  ["ch", "ч"],
  ["zh", "ж"],
  ["kh", "х"],
  ["gh", "ғ"],
  ["ck", "к"],
  ["ya", "я"],
  ["yu", "ю"],
  ["yo", "ё"],
  ["ye", "е"],
  ["ce", "це"],
  ["ci", "ци"],
];

const single = ({ length }: string) => length === 1;
/** The letters of both alphabets; 2021 wins if they differ. ş means ш far more often than ч. */
const either: Letters = [
  ...others,
  ...reversed("2018").filter(([latin]) => single(latin)),
  ...reversed("2021"),
  ["ş", "ш"],
];

const tables: Record<Spelling, ReadonlyMap<string, string>> = {
  "2021": new Map(either),
  "2018": new Map([...either, ...reversed("2018"), ["shch", "щ"]]),
  chat: new Map([...either, ...chat]),
};

const MAX_SEQUENCE_LENGTH = 4;
/** First letters of the Latin sequences (two letters or more) that stand for one Cyrillic letter. */
const beginsSeveral = new Set(
  [...chat, ...reversed("2018")].filter(([latin]) => !single(latin)).map(([latin]) => latin.charAt(0)),
);
const word = /\p{Script=Latin}[\p{Script=Latin}\u00ad\u200b-\u200d]*/gu;
const invisible = /[\u00ad\u200b-\u200d]/gu;

/**
 * Converts Latin words of the text to Kazakh Cyrillic, for search. The letters of the text show the alphabet: 2021, 2018, or chat spelling
 * without Kazakh letters (zhana, mektepke baramyn). Ambiguous spellings give the most probable word; ч, щ (2021), һ, э, ё, ъ and ь are not
 * recovered.
 */
export function fromLatin(text: string): string {
  const composed = text.normalize("NFC");
  const spelling = spellingOf(composed);
  return composed.replace(word, (found) => restoredSpelling(inCyrillic(found.replace(invisible, ""), spelling)));
}

function spellingOf(text: string): Spelling {
  if (/[áǵńóúý]/iu.test(text)) return "2018";
  if (/[äğñöūüşİ]/iu.test(text)) return "2021";
  if (text.includes("ı")) return /sh|ch/iu.test(text) ? "2018" : "2021";
  return "chat";
}

function inCyrillic(found: string, spelling: Spelling): string {
  const table = tables[spelling];
  const small = smallLetters(found, spelling);
  const letters = spelling === "chat" ? withShortI(small) : small;
  let out = "";
  for (let at = 0; at < letters.length; ) {
    let length = beginsSeveral.has(letters.charAt(at)) ? Math.min(MAX_SEQUENCE_LENGTH, letters.length - at) : 1;
    while (length > 1 && !table.has(letters.slice(at, at + length))) length -= 1;
    const latin = letters.slice(at, at + length);
    const cyrillic = table.get(latin) ?? latin;
    out += found.charAt(at) === small.charAt(at) ? cyrillic : cyrillic.charAt(0).toUpperCase() + cyrillic.slice(1);
    at += length;
  }
  return out;
}

/** Lower case of the same length. The capital I is ı in 2021, and in 2018 before the vowels with which it forms я and ю. */
function smallLetters(found: string, spelling: Spelling): string {
  const known = found
    .replace(/İ/gu, "i")
    .replace(spelling === "2021" ? /I/gu : spelling === "2018" ? /I(?=[aAýÝ])/gu : /(?!)/gu, "ı");
  const lower = known.toLowerCase();
  return lower.length === known.length ? lower : known;
}

/** y is ы in both alphabets. After a vowel, where ы is impossible, it was typed for й: bay, ayt, uy. */
function withShortI(small: string): string {
  if (!small.includes("y")) return small;
  return small.replace(/(?<=[aeo])y(?![aoue])|(?<=^[^aeiouy]?u)y$|(?<=[^aeiouy]i)y$/gu, "й");
}
