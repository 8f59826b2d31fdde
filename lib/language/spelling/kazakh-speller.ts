import { type Endings, makeSpelledEndings, wordClassBits } from "@/lib/language/stems/kazakh-endings.ts";
import { irregular } from "@/lib/language/stems/kazakh-words.ts";
import { type KazakhLexicon, part } from "./kazakh-lexicon.ts";

const startsWithVowel = /^[аәеоөұүыіиуюя]/u;
const voicelessOf: Record<string, string> = { б: "п", г: "к", ғ: "қ" };
/** Stems that keep their last consonant before a vowel, such as «банк» and «парк». */
const keepsVoiceless = /[^аәеёиоөуұүыіэюя][кқп]$/u;
/** First parts of compounds: numbers, and parts of newspaper language that join many words (әуекеме, телеарна, көпқабатты). */
const firstPart =
  /^(?:көп|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|әуе|су|теле|радио|авто|микро|макро|кино|фото|вело|аэро|агро|электр|гидро|био|эко|нано|кибер|бейне|жалпы|тұрғын|сан|мед|этно|пост|анти|супер|экс|медиа|санитар|ішкі|өнер|баспа|тік|әлеу|шет|бас|жер|тау|қан)(?=.{4})/u;

/** After a vowel, й with а or у is written я or ю: «азай» with -ады is «азаяды». */
const glided = /(?<=[аәеоөұүыі])[яю]/u;
const withGlide = (letter: string): string => (letter === "я" ? "йа" : "йу");

/** Returns whether a lower-case Kazakh word is written right: a word of the lexicon, with endings that grammar and vowel harmony allow. */
export function kazakhSpeller(lexicon: KazakhLexicon): (word: string) => boolean {
  const endings = makeSpelledEndings();
  const isRight = (word: string) => isForm(lexicon, endings, word);
  return (word) => {
    if (isRight(word) || (glided.test(word) && isRight(word.replace(glided, withGlide)))) return true;
    const [first] = firstPart.exec(word) ?? [];
    return first !== undefined && isRight(word.slice(first.length));
  };
}

function isForm(lexicon: KazakhLexicon, { noun, verb }: ReturnType<typeof makeSpelledEndings>, word: string): boolean {
  if (irregular.has(word)) return true;
  const alone = lexicon.get(word);
  if (alone && alone !== part.shortened) return true;
  for (let at = word.length - 1; at > 1; at -= 1) {
    const base = word.slice(0, at);
    const ending = word.slice(at);
    if (isNoun(lexicon, base, ending, noun) || isVerb(lexicon, base, ending, verb)) return true;
  }
  return false;
}

function isNoun(lexicon: KazakhLexicon, base: string, ending: string, endings: Endings): boolean {
  const kinds = kindsOf(lexicon, base, ending);
  return (kinds & ~part.verb) !== 0 && fits(base, ending, endings);
}

function isVerb(lexicon: KazakhLexicon, base: string, ending: string, endings: Endings): boolean {
  if (kindsOf(lexicon, base, ending) & part.verb && fits(base, ending, endings)) return true;
  // «тап» with -ып is «тауып».
  if (!base.endsWith("у") || !/^[ыі]п/u.test(ending)) return false;
  return ((lexicon.get(`${base.slice(0, -1)}п`) ?? 0) & part.verb) !== 0 && fits(base, ending, endings);
}

/** What the stem before an ending can be. Before a vowel п к қ are written б г ғ, and ь is dropped. */
function kindsOf(lexicon: KazakhLexicon, base: string, ending: string): number {
  const kinds = lexicon.get(base) ?? 0;
  if (!startsWithVowel.test(ending)) return kinds & ~part.shortened;
  const voiceless = voicelessOf[base.at(-1) ?? ""];
  if (voiceless) return kinds | (lexicon.get(base.slice(0, -1) + voiceless) ?? 0);
  if (/[кқп]$/u.test(base) && !keepsVoiceless.test(base)) return kinds & part.shortened;
  return kinds || (lexicon.get(`${base}ь`) ?? 0) & part.noun;
}

/** ю ends like у, and ё is a back vowel in some loanwords and a front one in others (актёрлер). */
const plainSound = (base: string): string => base.replaceAll("ё", "э").replace(/ю$/u, "у");

/** к and г after a back vowel occur only in loanwords, whose endings are mostly front ones (банктен). */
const frontOfLoan = (base: string): number => (/[кг]$/u.test(base) ? wordClassBits("ек") : 0);

const fits = (base: string, ending: string, endings: Endings): boolean => {
  const allowed = endings.after.get(ending);
  return allowed !== undefined && (allowed & (wordClassBits(plainSound(base)) | frontOfLoan(base))) !== 0;
};
