/**
 * All endings that a Kazakh word can take, made by the grammar: which ones may follow one another, and how each begins and sounds after the
 * word it is put to. The rules are those of any school grammar of Kazakh («Қазақ тілі», сингармонизм және жалғаулар): an ending's consonant
 * follows the last sound of the word, its vowels the last vowel.
 */

/** The last sound of a word as endings see it. и and у end a word like й; after б в г д of loan-words endings are voiceless. */
const sounds = ["vowel", "glide", "l", "nasal", "sibilant", "voiceless"] as const;
type Sound = (typeof sounds)[number];
const vowels = "аәеёоөұүыіэюя";
const soundOfLetter: Record<string, Sound> = { л: "l" };
for (const letter of vowels) soundOfLetter[letter] = "vowel";
for (const letter of "рйуи") soundOfLetter[letter] = "glide";
for (const letter of "мнң") soundOfLetter[letter] = "nasal";
for (const letter of "зж") soundOfLetter[letter] = "sibilant";

const soundOf = (word: string): Sound =>
  soundOfLetter[(/[ьъ]$/u.test(word) ? word.at(-2) : word.at(-1)) ?? ""] ?? "voiceless";

/** What is put after a word of one kind: the ending so far, and whether its vowels are those of the front (е і) or the back (а ы). */
type Made = { text: string; sound: Sound; front: boolean };
type Step = (made: Made) => Made[];

/** An ending before it is put to a word: its first letters by the sound before it, and the rest. */
type Beginnings = Partial<Record<Sound, string>>;

const inBack: Record<string, string> = { A: "а", I: "ы", K: "қ", G: "ғ" };
const inFront: Record<string, string> = { A: "е", I: "і", K: "к", G: "г" };

/** `A` stands for а or е, `I` for ы or і, `K` for қ or к, `G` for ғ or г, as the vowels before it ask. After a sound that is not named it is not put. */
function ending(beginnings: Beginnings, rest: string): Step {
  return ({ text, sound, front }) => {
    const beginning = beginnings[sound];
    if (beginning === undefined) return [];
    const letters = front ? inFront : inBack;
    let added = "";
    for (const letter of beginning + rest) added += letters[letter] ?? letter;
    return [{ text: text + added, sound: soundOf(added), front }];
  };
}

const nothing: Step = (made) => [made];
const either =
  (...steps: Step[]): Step =>
  (made) =>
    steps.flatMap((step) => step(made));
const chain =
  (...steps: Step[]): Step =>
  (made) =>
    steps.reduce<Made[]>((all, step) => all.flatMap(step), [made]);
const maybe = (step: Step): Step => either(nothing, step);

/** The same beginning after every sound, but for those given. */
const after = (beginning: string, but: Beginnings = {}): Beginnings => ({
  ...Object.fromEntries(sounds.map((sound) => [sound, beginning])),
  ...but,
});
const always = (text: string): Step => ending(after(""), text);
/** A vowel that only a consonant needs before the ending. */
const joined = (vowel: string, rest: string): Step => ending(after(vowel, { vowel: "" }), rest);
const afterConsonant =
  (text: string): Step =>
  (made) =>
    made.sound === "vowel" ? [] : always(text)(made);
const oneOf = (...texts: string[]): Step => either(...texts.map(always));

const dOrT = after("д", { voiceless: "т" });
const gOrK = after("G", { voiceless: "K" });
const mOrBOrP = after("м", { nasal: "б", sibilant: "б", voiceless: "п" });

// Nouns: number, then whose it is, then case.
const plural = ending(after("д", { vowel: "л", glide: "л", voiceless: "т" }), "Aр");
const genitive = ending(after("д", { vowel: "н", nasal: "н", voiceless: "т" }), "Iң");
const dative = ending(gOrK, "A");
const accusative = ending(after("д", { vowel: "н", voiceless: "т" }), "I");
const locative = ending(dOrT, "A");
const ablative = ending(after("д", { nasal: "н", voiceless: "т" }), "Aн");
// -мен has one form whatever the vowels.
const instrumental = ending(after("м", { sibilant: "б", voiceless: "п" }), "ен");
/** -дағы, «that is there»: it takes the endings of a noun once more. */
const beingThere = chain(
  always("GI"),
  either(nothing, genitive, oneOf("нA", "н"), accusative, chain(plural, maybe(either(genitive, dative, accusative)))),
);
const cases = either(genitive, dative, accusative, chain(locative, maybe(beingThere)), ablative, instrumental);
/** After -сы, -ы the cases have forms of their own. */
const casesOfIts = either(oneOf("нIң", "нA", "н", "нAн", "мен"), chain(always("ндA"), maybe(beingThere)));
const its = chain(ending(after("", { vowel: "с" }), "I"), maybe(casesOfIts));
const ours = chain(either(joined("I", "мIз"), joined("I", "ңIз")), maybe(either(cases, always("A"))));
const ordinal = joined("I", "ншI");
const comparative = joined("I", "рAK");
const noun = chain(either(nothing, plural, ordinal, comparative), either(nothing, cases, its, ours));
const owner = either(joined("I", "м"), joined("I", "ң"));

// Verbs: denial, then tense, mood or participle, then person, or the endings of a noun after a participle.
const person = either(
  ending(after("м", { sibilant: "б", voiceless: "п" }), "Iн"),
  oneOf("сIң", "сIз"),
  ending(after("м", { nasal: "б", sibilant: "б", voiceless: "п" }), "Iз"),
);
const pastPerson = either(nothing, oneOf("м", "ң", "ңIз", "K", "ңдAр", "ңIздAр"));
const past = chain(ending(dOrT, "I"), pastPerson);
const condition = chain(always("сA"), pastPerson);
const presentStem = ending(after("A", { vowel: "й" }), "");
const present = chain(presentStem, either(always("дI"), person));
// «оқы» and -йды are written together as «оқиды».
const presentOfI = chain(afterConsonant("и"), either(oneOf("дI", "тIн"), person));
const converb = chain(joined("I", "п"), either(nothing, oneOf("тI", "пIн", "сIң", "сIз", "пIз")));
const fact = either(oneOf("дIK", "дIKтAн"), chain(always("дIGI"), maybe(casesOfIts)));
const done = chain(ending(gOrK, "Aн"), either(noun, person, fact, oneOf("дAй", "шA", "менен")));
const habitual = chain(presentStem, always("тIн"), either(noun, person, fact, always("дAй")));
const future = chain(joined("A", "р"), either(nothing, person, cases, its, ours));
const doing = chain(always("у"), noun);
const doer = chain(always("ушI"), noun);
const wish = either(
  always("сIн"),
  chain(ending(after("Aй", { vowel: "й" }), ""), oneOf("Iн", "IK")),
  joined("I", "ңIз"),
  joined("I", "ңдAр"),
);
const intention = chain(ending(mOrBOrP, "AK"), either(nothing, always("шI"), person));
const longing = chain(ending(gOrK, "I"), either(its, ours));
const until = either(ending(gOrK, "AлI"), ending(gOrK, "AншA"));
const denial = ending(mOrBOrP, "A");
const never = chain(denial, always("с"), either(nothing, person, cases));
const affirmed = either(
  past,
  condition,
  present,
  presentOfI,
  converb,
  done,
  habitual,
  future,
  doing,
  doer,
  wish,
  intention,
  longing,
  until,
);
const denied = either(past, condition, present, converb, done, habitual, doing, wish, presentStem);
const verb = either(affirmed, never, chain(denial, denied));

/** Endings and, as bits, after which sounds and vowels each may stand; the longest has so many letters. */
export type Endings = { after: ReadonlyMap<string, number>; longest: number };

const bitOf = (sound: Sound, front: boolean): number => 1 << (sounds.indexOf(sound) * 2 + (front ? 1 : 0));

function collect(step: Step): Endings {
  const found = new Map<string, number>();
  for (const sound of sounds)
    for (const front of [false, true])
      for (const { text } of step({ text: "", sound, front }))
        if (text) found.set(text, (found.get(text) ?? 0) | bitOf(sound, front));
  return { after: found, longest: Math.max(...[...found.keys()].map((text) => text.length)) };
}

/** All endings by kind; some ten thousand, so that whoever needs them keeps them. */
export function makeEndings(): { noun: Endings; owner: Endings; verb: Endings } {
  return {
    noun: collect(noun),
    /** «My» and «your», which on words that nobody vouches for would be taken for the end of «адам» or «заң». */
    owner: collect(chain(maybe(plural), owner, maybe(either(cases, always("A"))))),
    verb: collect(verb),
  };
}

const backVowels = new Set("аұыяё");
const frontVowels = new Set("әөүіе");

/**
 * Where a word stands among those that endings are put to, as bits: one where its last vowel tells front from back, two where both are met,
 * as with и у ю э of loan-words, with о, which a Russian keyboard also gives for ө, and with surnames («Қонаевта»).
 */
export function places(word: string): number {
  const sound = soundOf(word);
  if (word.endsWith("ев")) return bitOf(sound, false) | bitOf(sound, true);
  for (let at = word.length - 1; at >= 0; at--) {
    const letter = word.charAt(at);
    if (backVowels.has(letter)) return bitOf(sound, false);
    if (frontVowels.has(letter)) return bitOf(sound, true);
    if ("иуюэо".includes(letter)) break;
  }
  return bitOf(sound, false) | bitOf(sound, true);
}
