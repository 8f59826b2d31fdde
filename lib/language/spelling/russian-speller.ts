import { unpackWords } from "./packed-words.ts";

/** A rule of the dictionary: a word that ends in `strip` and has this flag also occurs with `add` instead, if its end matches. */
type Affix = { flag: string; strip: string; add: string; condition: RegExp };

/**
 * Returns whether a word is written right, by a Hunspell dictionary: rules and packed words, separated by an empty line. Only suffix rules are used.
 * The forms are not listed in memory: the end of a word is removed, and what it came from is looked up.
 */
export function russianSpeller(dictionary: string): (word: string) => boolean {
  const gap = dictionary.indexOf("\n\n");
  const words = withPlainLetters(unpackWords(dictionary.slice(gap + 2)));
  const { byEnding, longest } = readAffixes(dictionary.slice(0, gap));
  return (word) => {
    if (words.has(word)) return true;
    for (let at = Math.max(0, word.length - longest); at <= word.length; at += 1) {
      for (const { flag, strip, condition } of byEnding.get(word.slice(at)) ?? []) {
        const base = word.slice(0, at) + strip;
        if (words.get(base)?.includes(flag) && condition.test(base)) return true;
      }
    }
    return false;
  };
}

const withoutYo = (text: string): string => text.replaceAll("ё", "е");

/** Many write е for ё, so a word with ё is also known with е. */
function withPlainLetters(words: Map<string, string>): ReadonlyMap<string, string> {
  for (const [word, flags] of [...words]) {
    const plain = withoutYo(word);
    if (plain !== word) words.set(plain, flags + (words.get(plain) ?? ""));
  }
  return words;
}

function readAffixes(rules: string): { byEnding: ReadonlyMap<string, Affix[]>; longest: number } {
  const byEnding = new Map<string, Affix[]>();
  let longest = 0;
  const keep = (affix: Affix) => {
    byEnding.set(affix.add, [...(byEnding.get(affix.add) ?? []), affix]);
    longest = Math.max(longest, affix.add.length);
  };
  for (const line of rules.split("\n")) {
    const [kind, flag, strip, add, condition] = line.split(/\s+/u);
    if (kind !== "SFX" || !flag || !strip || !add || !condition) continue;
    const affix = {
      flag,
      strip: strip === "0" ? "" : strip,
      add: add === "0" ? "" : add,
      condition: new RegExp(`${condition}$`, "u"),
    };
    keep(affix);
    if (affix.add.includes("ё")) keep({ ...affix, add: withoutYo(affix.add) });
    if (affix.strip.includes("ё"))
      keep({ ...affix, strip: withoutYo(affix.strip), condition: new RegExp(`${withoutYo(condition)}$`, "u") });
  }
  return { byEnding, longest };
}
