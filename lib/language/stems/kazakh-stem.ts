import { fold } from "@/lib/language/letters/fold.ts";
import { type Endings, makeEndings, wordClassBits } from "./kazakh-endings.ts";
import { elided, irregular, knownNouns, shortNouns, shortVerbs, verbs } from "./kazakh-words.ts";

/** The word lists and endings of the stemmer, in one spelling. */
type Knowledge = ReturnType<typeof makeEndings> & {
  nouns: ReadonlySet<string>;
  shortNouns: ReadonlySet<string>;
  shortVerbs: ReadonlySet<string>;
  verbs: ReadonlySet<string>;
  irregular: ReadonlyMap<string, string>;
  elided: ReadonlyMap<string, string>;
};

const kazakhSpelling = lazy(
  (): Knowledge => ({ ...makeEndings(), nouns: knownNouns, shortNouns, shortVerbs, verbs, irregular, elided }),
);

/** The same in the spelling of a keyboard without Kazakh letters. */
const russianKeyboardSpelling = lazy((): Knowledge => {
  const { noun, owner, verb } = kazakhSpelling();
  return {
    noun: foldedEndings(noun),
    owner: foldedEndings(owner),
    verb: foldedEndings(verb),
    nouns: foldedSet(knownNouns),
    shortNouns: foldedSet(shortNouns),
    shortVerbs: foldedSet(shortVerbs),
    verbs: foldedSet(verbs),
    irregular: foldedMap(irregular),
    elided: foldedMap(elided),
  };
});

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const foldedSet = (words: ReadonlySet<string>): ReadonlySet<string> => new Set([...words].map(fold));
const foldedMap = (words: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...words].map(([from, to]) => [fold(from), fold(to)]));

function foldedEndings({ after, longest }: Endings): Endings {
  const folded = new Map<string, number>();
  for (const [text, bits] of after) folded.set(fold(text), (folded.get(fold(text)) ?? 0) | bits);
  return { after: folded, longest };
}

/**
 * The stems of a lower-case Kazakh word: one as a noun and, if the word can be a verb form, one as a verb. All forms of a word share a stem, which
 * need not be a word itself («басшы» gives «басш»). The rules are in `kazakh-endings.ts`. If they allow several readings, the longest ending wins,
 * unless a known word supports another reading.
 */
export function kazakhStems(word: string): string[] {
  return stemsBy(kazakhSpelling(), word);
}

/**
 * The folded stems of a word typed without Kazakh letters («мектептин», «казакка»). Its endings are less certain, so use it for queries only, not
 * for texts.
 */
export function foldedKazakhStems(word: string): string[] {
  return stemsBy(russianKeyboardSpelling(), fold(word));
}

/** Longest word that is stemmed, letters. A longer string is not a word, and stemming takes quadratic time. */
export const LONGEST_WORD = 64;

function stemsBy(known: Knowledge, word: string): string[] {
  if (word.length > LONGEST_WORD) return [word];
  const alone = known.irregular.get(word);
  if (alone) return [alone];
  const noun = nounIn(known, word);
  const nounStem = voiceless(withoutLastVowel(noun, 4));
  const stem = known.elided.get(nounStem) ?? nounStem;
  if (known.nouns.has(noun)) return [stem];
  const verb = verbIn(known, word, noun.length);
  return verb && verb !== stem ? [stem, verb] : [stem];
}

/** The word without its noun endings. */
function nounIn(known: Knowledge, word: string): string {
  if (known.nouns.has(word) || /[сш]тан$/u.test(word)) return word;
  for (let at = 2; at < word.length; at++) {
    const base = word.slice(0, at);
    if (!known.nouns.has(base)) continue;
    const rest = word.slice(at);
    if (fits(base, rest, known.noun) || fits(base, rest, known.owner)) return base;
  }
  for (let at = Math.max(2, word.length - known.noun.longest); at < word.length; at++) {
    const base = word.slice(0, at);
    const rest = word.slice(at);
    if (at === 2 && !known.shortNouns.has(base)) continue;
    if (fits(base, rest, known.noun) && hasVowel.test(base) && !splitsNounInYs(base, rest)) return base;
  }
  return word;
}

/** «жұмысы» is «жұмыс» + -ы, not «жұмы» + -сы: many nouns end in -ыс, few in -ы. */
const splitsNounInYs = (base: string, rest: string): boolean =>
  /^с[ыіи]/u.test(rest) && /[ыіи]$/u.test(base) && !/[штдғгқкж][ыіи]$/u.test(base);

/** The verb root of the word if its verb ending is longer than its noun ending, otherwise `""`. */
function verbIn(known: Knowledge, word: string, nounLength: number): string {
  const root = rootBefore(known, word);
  if (root.length < nounLength) return voiceless(withoutLastVowel(root, 3));
  const bare = /[ае]$/u.test(word) ? word.slice(0, -1) : "";
  if (known.verbs.has(bare)) return bare;
  const denied = /[мпб][ае]$/u.test(word) ? word.slice(0, -2) : "";
  if (known.verbs.has(denied)) return denied;
  return word.length > 4 && /[ае]й$/u.test(word) ? word.slice(0, -1) : "";
}

function rootBefore(known: Knowledge, word: string): string {
  for (let at = Math.max(2, word.length - known.verb.longest); at < word.length; at++) {
    const base = word.slice(0, at);
    const rest = word.slice(at);
    if (at === 2 && !known.shortVerbs.has(base)) continue;
    if (fits(base, rest, known.verb) && hasVowel.test(base) && !splitsVerbSuffix(base, rest))
      return activeOf(known, base);
  }
  return word;
}

/** The active root of a passive one: «ашыл» (be opened) is «аш» with -л-, or -н- after л. */
function activeOf(known: Knowledge, root: string): string {
  const active = /[аәеө]$/u.test(root.slice(0, -1)) ? root.replace(/[лн]$/u, "") : root.replace(/[ыіи][лн]$/u, "");
  return active.length > 2 || known.shortVerbs.has(active) ? active : root;
}

/** The suffix -ла- makes a verb from a noun, and its vowel belongs to the root: «бастады» is «баста» + -ды, not «баст» + -ады. */
const splitsVerbSuffix = (base: string, rest: string): boolean =>
  base.length > 2 && /^[ае]/u.test(rest) && /(?:[рйуи]л|[лмнңзж]д|[кқпстфхцчшщ]т)$/u.test(base);

const hasVowel = /[аәеёоөұүыіэюяиу]/u;

const fits = (base: string, ending: string, endings: Endings): boolean => {
  const allowed = endings.after.get(ending);
  return allowed !== undefined && (allowed & wordClassBits(base)) !== 0;
};

/** Undoes voicing: before a vowel п к қ become б г ғ («кітап», «кітабы»). Loanwords in б г are changed consistently in all their forms. */
const voiceless = (stem: string): string =>
  stem.replace(/[бгғ]$/u, (letter) => ({ б: "п", г: "к", ғ: "қ" })[letter] ?? "");

/** Removes a final ы or і. It is either an ending («басы») or in every form of the word («басшы»), so removing it is safe in both cases. */
const withoutLastVowel = (stem: string, from: number): string =>
  stem.length >= from ? stem.replace(/[ыі]$/u, "") : stem;

/** Whether the text is a noun ending, as written after a hyphen or a quotation mark. */
export const isKazakhEnding = (text: string): boolean => kazakhSpelling().noun.after.has(text);

/** Whether the word is this noun, alone or with a grammatical ending. Both must be in lower case. */
export function isFormOfNoun(noun: string, word: string): boolean {
  if (!word.startsWith(noun)) return false;
  const { noun: endings, owner } = kazakhSpelling();
  const ending = word.slice(noun.length);
  return ending === "" || fits(noun, ending, endings) || fits(noun, ending, owner);
}
