/**
 * Generates all endings that a Kazakh word can take, by grammar: which suffixes may follow one another, and how each adapts to the word. The rules
 * are those of any school grammar of Kazakh («Қазақ тілі», сингармонизм және жалғаулар): the first consonant of a suffix depends on the last sound
 * of the word, its vowels on the last vowel.
 */

/** Classes of a word's last sound. и and у count as glides, like й. б в г д at the end of loanwords count as voiceless. */
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

/** An ending under construction: its text, its last sound, and whether it has front (е і) or back vowels (а ы). */
type Made = { text: string; sound: Sound; front: boolean };
type Step = (made: Made) => Made[];

/** The first letters of a suffix, by the preceding sound. */
type Beginnings = Partial<Record<Sound, string>>;

const inBack: Record<string, string> = { A: "а", I: "ы", K: "қ", G: "ғ" };
const inFront: Record<string, string> = { A: "е", I: "і", K: "к", G: "г" };

/** A suffix. `A` means а or е, `I` ы or і, `K` қ or к, `G` ғ or г, by vowel harmony. It cannot follow a sound without an entry in `beginnings`. */
function suffix(beginnings: Beginnings, rest: string): Step {
  return ({ text, sound, front }) => {
    const beginning = beginnings[sound];
    if (beginning === undefined) return [];
    const letters = front ? inFront : inBack;
    let added = "";
    for (const letter of beginning + rest) added += letters[letter] ?? letter;
    return [{ text: text + added, sound: soundOf(added), front }];
  };
}

const noSuffix: Step = (made) => [made];
const either =
  (...steps: Step[]): Step =>
  (made) =>
    steps.flatMap((step) => step(made));
const chain =
  (...steps: Step[]): Step =>
  (made) =>
    steps.reduce<Made[]>((all, step) => all.flatMap(step), [made]);
const maybe = (step: Step): Step => either(noSuffix, step);

/** The same beginning after every sound, except those in `but`. */
const after = (beginning: string, but: Beginnings = {}): Beginnings => ({
  ...Object.fromEntries(sounds.map((sound) => [sound, beginning])),
  ...but,
});
const always = (text: string): Step => suffix(after(""), text);
/** A suffix with a linking vowel after a consonant. */
const linked = (vowel: string, rest: string): Step => suffix(after(vowel, { vowel: "" }), rest);
const afterConsonant =
  (text: string): Step =>
  (made) =>
    made.sound === "vowel" ? [] : always(text)(made);
const oneOf = (...texts: string[]): Step => either(...texts.map(always));

const dOrT = after("д", { voiceless: "т" });
const gOrK = after("G", { voiceless: "K" });
const mOrBOrP = after("м", { nasal: "б", sibilant: "б", voiceless: "п" });

// Nouns: number, then possessive, then case.
const plural = suffix(after("д", { vowel: "л", glide: "л", voiceless: "т" }), "Aр");
const genitive = suffix(after("д", { vowel: "н", nasal: "н", voiceless: "т" }), "Iң");
const dative = suffix(gOrK, "A");
const accusative = suffix(after("д", { vowel: "н", voiceless: "т" }), "I");
const locative = suffix(dOrT, "A");
const ablative = suffix(after("д", { nasal: "н", voiceless: "т" }), "Aн");
// The instrumental has no vowel harmony.
const instrumental = suffix(after("м", { sibilant: "б", voiceless: "п" }), "ен");
/** The adjective suffix of the locative (-дағы, «that is there»). It can take noun endings again. */
const locativeAdjective = chain(
  always("GI"),
  either(noSuffix, genitive, oneOf("нA", "н"), accusative, chain(plural, maybe(either(genitive, dative, accusative)))),
);
const cases = either(genitive, dative, accusative, chain(locative, maybe(locativeAdjective)), ablative, instrumental);
/** Case endings after the third-person possessive -сы, -ы, which has special forms. */
const possessedCases = either(oneOf("нIң", "нA", "н", "нAн", "мен"), chain(always("ндA"), maybe(locativeAdjective)));
const thirdPersonPossessive = chain(suffix(after("", { vowel: "с" }), "I"), maybe(possessedCases));
const pluralPossessive = chain(either(linked("I", "мIз"), linked("I", "ңIз")), maybe(either(cases, always("A"))));
const ordinal = linked("I", "ншI");
const comparative = linked("I", "рAK");
const noun = chain(
  either(noSuffix, plural, ordinal, comparative),
  either(noSuffix, cases, thirdPersonPossessive, pluralPossessive),
);
const owner = either(linked("I", "м"), linked("I", "ң"));

// Verbs: negation, then tense, mood or participle, then person, or noun endings after a participle.
const person = either(
  suffix(after("м", { sibilant: "б", voiceless: "п" }), "Iн"),
  oneOf("сIң", "сIз"),
  suffix(after("м", { nasal: "б", sibilant: "б", voiceless: "п" }), "Iз"),
);
const pastPerson = either(noSuffix, oneOf("м", "ң", "ңIз", "K", "ңдAр", "ңIздAр"));
const past = chain(suffix(dOrT, "I"), pastPerson);
const condition = chain(always("сA"), pastPerson);
const presentStem = suffix(after("A", { vowel: "й" }), "");
const present = chain(presentStem, either(always("дI"), person));
// «оқы» with -йды is spelled «оқиды».
const contractedPresent = chain(afterConsonant("и"), either(oneOf("дI", "тIн"), person));
const converb = chain(linked("I", "п"), either(noSuffix, oneOf("тI", "пIн", "сIң", "сIз", "пIз")));
const nominalized = either(oneOf("дIK", "дIKтAн"), chain(always("дIGI"), maybe(possessedCases)));
const pastParticiple = chain(suffix(gOrK, "Aн"), either(noun, person, nominalized, oneOf("дAй", "шA", "менен")));
const habitual = chain(presentStem, always("тIн"), either(noun, person, nominalized, always("дAй")));
const future = chain(linked("A", "р"), either(noSuffix, person, cases, thirdPersonPossessive, pluralPossessive));
const verbalNoun = chain(always("у"), noun);
const agentNoun = chain(always("ушI"), noun);
const optative = either(
  always("сIн"),
  chain(suffix(after("Aй", { vowel: "й" }), ""), oneOf("Iн", "IK")),
  linked("I", "ңIз"),
  linked("I", "ңдAр"),
);
const intention = chain(suffix(mOrBOrP, "AK"), either(noSuffix, always("шI"), person));
const desiderative = chain(suffix(gOrK, "I"), either(thirdPersonPossessive, pluralPossessive));
const terminative = either(suffix(gOrK, "AлI"), suffix(gOrK, "AншA"));
const negation = suffix(mOrBOrP, "A");
const negativeFuture = chain(negation, always("с"), either(noSuffix, person, cases));
const affirmative = either(
  past,
  condition,
  present,
  contractedPresent,
  converb,
  pastParticiple,
  habitual,
  future,
  verbalNoun,
  agentNoun,
  optative,
  intention,
  desiderative,
  terminative,
);
const negative = either(past, condition, present, converb, pastParticiple, habitual, verbalNoun, optative, presentStem);
const verb = either(affirmative, negativeFuture, chain(negation, negative));

/** `after`: the word classes that each ending may follow, as a bit mask (see `wordClassBits`). `longest`: length of the longest ending, letters. */
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

/** All endings by part of speech, about ten thousand. Building them is expensive, so keep the result. */
export function makeEndings(): { noun: Endings; owner: Endings; verb: Endings } {
  return {
    noun: collect(noun),
    /** First- and second-person singular possessives. Only for known words, otherwise «адам» or «заң» would lose their last letters. */
    owner: collect(chain(maybe(plural), owner, maybe(either(cases, always("A"))))),
    verb: collect(verb),
  };
}

// What the stemmer leaves on the word, because there it is more often a part of another word.
const likeness = suffix(dOrT, "Aй");
const owned = either(owner, thirdPersonPossessive, pluralPossessive);
/** -лық, -лы, -сыз: adjectives of nouns, which take the endings of nouns again. */
const withLOrDOrT = after("д", { vowel: "л", glide: "л", voiceless: "т" });
const quality = either(suffix(withLOrDOrT, "IK"), suffix(withLOrDOrT, "I"), always("сIз"));
const persons = either(person, oneOf("сIздAр", "сIңдAр"));
const spelledNoun = either(
  chain(maybe(quality), noun),
  chain(maybe(plural), owner, maybe(either(cases, always("A")))),
  chain(maybe(plural), maybe(owned), either(likeness, always("шA"), persons)),
  chain(maybe(plural), maybe(owned), suffix(after("д", { vowel: "н", voiceless: "т" }), "ікі")),
  chain(thirdPersonPossessive, oneOf("ншA", "ндAй")),
  chain(locative, person),
);
const spelledVerb = either(
  verb,
  presentStem,
  negation,
  chain(maybe(negation), either(presentStem, suffix(gOrK, "Aн"), linked("A", "р")), persons),
  chain(suffix(gOrK, "Aн"), oneOf("дIK"), owned, maybe(cases)),
  chain(always("у"), quality, noun),
  chain(maybe(negation), suffix(gOrK, "AсIн")),
  chain(maybe(negation), suffix(gOrK, "Aй"), maybe(oneOf("сIң", "сIз", "мIн"))),
  chain(negation, either(oneOf("йIншA"), agentNoun)),
  chain(suffix(gOrK, "I"), oneOf("м", "ң", "ңIз", "сI", "мIз")),
  chain(linked("A", "р"), suffix(after(""), "лIK"), maybe(either(cases, likeness))),
  linked("I", "ңIздAр"),
  chain(maybe(negation), either(noSuffix, optative, linked("I", "ңIздAр")), always("шI")),
);

/** The endings of `makeEndings` and those that only a check of spelling must know: «жүздей», «дайынбыз», «айтқым», «болғасын». */
export const makeSpelledEndings = (): { noun: Endings; verb: Endings } => ({
  noun: collect(spelledNoun),
  verb: collect(spelledVerb),
});

const backVowels = new Set("аұыяё");
const frontVowels = new Set("әөүіе");

/**
 * The class of a word for the choice of endings, as a bit mask of its last sound and vowel harmony. One bit if the last vowel is clearly front or
 * back. Two bits if both kinds are possible: after и у ю э in loanwords, after о (a Russian keyboard also gives it for ө), and for names in -ев.
 */
export function wordClassBits(word: string): number {
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
