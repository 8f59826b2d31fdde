import { fold } from "@/lib/language/letters/fold.ts";
import { type Endings, makeEndings, places } from "./kazakh-endings.ts";
import { elided, irregular, knownNouns, shortNouns, shortVerbs, verbs } from "./kazakh-words.ts";

/** What the stemmer knows, in the letters that a word is written with. */
type Knowledge = ReturnType<typeof makeEndings> & {
  nouns: ReadonlySet<string>;
  shortNouns: ReadonlySet<string>;
  shortVerbs: ReadonlySet<string>;
  verbs: ReadonlySet<string>;
  irregular: ReadonlyMap<string, string>;
  elided: ReadonlyMap<string, string>;
};

const inKazakhLetters = once(
  (): Knowledge => ({ ...makeEndings(), nouns: knownNouns, shortNouns, shortVerbs, verbs, irregular, elided }),
);

/** The same as a keyboard without Kazakh letters writes it. */
const inRussianLetters = once((): Knowledge => {
  const { noun, owner, verb } = inKazakhLetters();
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

function once<T>(make: () => T): () => T {
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
 * What is left of a Kazakh word without its endings, in lower case: one stem as of a noun and, where the word can be a form of a verb, one as
 * of a verb. All forms of a word share one; it need not be a word itself («басшы» gives «басш»). The rules are the grammar of
 * `kazakh-endings.ts`; where they allow several readings the longest ending wins, unless a known word vouches for another.
 */
export function kazakhStems(word: string): string[] {
  return stemsBy(inKazakhLetters(), word);
}

/**
 * The same for a word typed without Kazakh letters («мектептин», «казакка»), folded: what its endings may have been is less certain, so that
 * it is a reading for queries, not for texts.
 */
export function foldedKazakhStems(word: string): string[] {
  return stemsBy(inRussianLetters(), fold(word));
}

/** Letters of the longest word that has a stem. What is longer is no word: to look for its endings would take time that grows with its square. */
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

/** The word without the endings of a noun. */
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
    if (fits(base, rest, known.noun) && hasVowel.test(base) && !endsWithItsOwnS(base, rest)) return base;
  }
  return word;
}

/** «жұмысы» is «жұмыс» and -ы, not «жұмы» and -сы: nouns in -ыс are many, those in -ы few and of few kinds. */
const endsWithItsOwnS = (base: string, rest: string): boolean =>
  /^с[ыіи]/u.test(rest) && /[ыіи]$/u.test(base) && !/[штдғгқкж][ыіи]$/u.test(base);

/** The root of the word as a form of a verb, where its endings reach further than those of a noun; `""` where they do not. */
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
    if (fits(base, rest, known.verb) && hasVowel.test(base) && !endsInVerbMaker(base, rest))
      return activeOf(known, base);
  }
  return word;
}

/** «ашыл» (be opened) is «аш» made passive: by -л-, after л by -н-. */
function activeOf(known: Knowledge, root: string): string {
  const active = /[аәеө]$/u.test(root.slice(0, -1)) ? root.replace(/[лн]$/u, "") : root.replace(/[ыіи][лн]$/u, "");
  return active.length > 2 || known.shortVerbs.has(active) ? active : root;
}

/** -ла- makes a verb of a noun, and its vowel belongs to the root: «бастады» is «баста» and -ды, not «баст» and -ады. */
const endsInVerbMaker = (base: string, rest: string): boolean =>
  base.length > 2 && /^[ае]/u.test(rest) && /(?:[рйуи]л|[лмнңзж]д|[кқпстфхцчшщ]т)$/u.test(base);

const hasVowel = /[аәеёоөұүыіэюяиу]/u;

const fits = (base: string, ending: string, endings: Endings): boolean => {
  const allowed = endings.after.get(ending);
  return allowed !== undefined && (allowed & places(base)) !== 0;
};

/** «кітабы» is of «кітап»: before a vowel п к қ become б г ғ. Words of other languages that end in б г are treated alike, in all their forms. */
const voiceless = (stem: string): string =>
  stem.replace(/[бгғ]$/u, (letter) => ({ б: "п", г: "к", ғ: "қ" })[letter] ?? "");

/** A last ы or і is of the ending («басы») or goes with its word through all forms («басшы»): taken off it is the same for both. */
const withoutLastVowel = (stem: string, from: number): string =>
  stem.length >= from ? stem.replace(/[ыі]$/u, "") : stem;

/** Whether it is an ending of a noun as it may stand by itself after a hyphen or a quotation mark. */
export const isKazakhEnding = (text: string): boolean => inKazakhLetters().noun.after.has(text);

/** Whether the word is this noun, bare or with endings that may follow it by the grammar. Both in lower case. */
export function isFormOfNoun(noun: string, word: string): boolean {
  if (!word.startsWith(noun)) return false;
  const { noun: endings, owner } = inKazakhLetters();
  const ending = word.slice(noun.length);
  return ending === "" || fits(noun, ending, endings) || fits(noun, ending, owner);
}
