import { type Endings, makeSpelledEndings, wordClassBits } from "@/lib/language/stems/kazakh-endings.ts";

const endings = makeSpelledEndings();
const voiced: Record<string, string> = { п: "б", к: "г", қ: "ғ" };
const voiceless: Record<string, string> = { б: "п", г: "к", ғ: "қ" };
const startsWithVowel = /^[аәеоөұүыіиу]/u;

export const withVoiced = (stem: string): string => stem.replace(/[пкқ]$/u, (letter) => voiced[letter] ?? letter);

const fits = (base: string, ending: string, { after }: Endings): boolean =>
  ((after.get(ending) ?? 0) & wordClassBits(base)) !== 0;

/** Endings of nine kinds that most verbs have. A root with several of them in a word list is a verb. */
const verbSigns =
  "ды ді ты ті|ған ген қан кен|ып іп п|ады еді йды йді|у|са се|атын етін йтын йтін|уы уі|мады меді пады педі бады беді"
    .split("|")
    .map((kind) => kind.split(" "));

/** How many kinds of verb endings the root has among these words. */
export function countVerbSigns(root: string, attested: ReadonlySet<string>): number {
  const isAttested = (ending: string) =>
    attested.has((startsWithVowel.test(ending) ? withVoiced(root) : root) + ending) ||
    (ending === "у" && /[ыі]$/u.test(root) && attested.has(`${root.slice(0, -1)}у`));
  return verbSigns.filter((kind) => kind.some((ending) => fits(root, ending, endings.verb) && isAttested(ending)))
    .length;
}

/** The stems that these words could be forms of, each with the endings that it would have. The empty ending is the stem itself. */
export function possibleStems(words: readonly string[]): Record<"noun" | "verb", Map<string, Set<string>>> {
  const found = { noun: new Map<string, Set<string>>(), verb: new Map<string, Set<string>>() };
  const keep = (kind: "noun" | "verb", stem: string, ending: string) =>
    found[kind].set(stem, (found[kind].get(stem) ?? new Set()).add(ending));
  for (const word of words)
    for (let at = 3; at <= word.length; at += 1) {
      const [written, ending] = [word.slice(0, at), word.slice(at)];
      for (const stem of stemsWritten(written, ending)) {
        if (ending === "" || fits(written, ending, endings.noun)) keep("noun", stem, ending);
        if (ending !== "" && fits(written, ending, endings.verb)) keep("verb", stem, ending);
      }
    }
  return found;
}

function stemsWritten(written: string, ending: string): string[] {
  const last = voiceless[written.at(-1) ?? ""];
  return last && startsWithVowel.test(ending) ? [written, written.slice(0, -1) + last] : [written];
}

const consonant = "[^аәеёиоөуұүыіэюя]";
const lastVowel = new RegExp(`^(.*${consonant})([ыі])(${consonant})$`, "u");

/** The stem without its last vowel, if these words show that it loses it before endings: «халқ» of «халық». Null otherwise. */
export function shortenedStem(noun: string, attested: ReadonlySet<string>): string | null {
  const [, start, vowel, end] = lastVowel.exec(noun) ?? [];
  if (noun.length < 4 || !start || !end) return null;
  const forms = (vowel === "ы" ? "ы ын ына ының ында ымен" : "і ін іне інің інде імен").split(" ");
  const count = (stem: string) => forms.filter((ending) => attested.has(stem + ending)).length;
  const short = count(start + end);
  return short >= 2 && short > count(withVoiced(noun)) ? start + end : null;
}

/** What a dictionary's entry can be; a verb is listed as its noun in -у or -ю. Only roots that occur with endings of verbs are kept. */
export function rootsOfVerb(entry: string, attested: ReadonlySet<string>): string[] {
  const root = entry.endsWith("ю") ? `${entry.slice(0, -1)}й` : entry.slice(0, -1);
  const longer = /[аәеиоөуұүыійю]$/u.test(root) ? [] : [`${root}ы`, `${root}і`];
  return [
    ...(countVerbSigns(root, attested) >= 1 ? [root] : []),
    ...longer.filter((one) => countVerbSigns(one, attested) >= 3),
  ];
}
