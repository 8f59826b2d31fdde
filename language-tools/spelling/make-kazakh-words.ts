import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { fold } from "@/lib/language/letters/fold.ts";
import { type KazakhLexicon, part } from "@/lib/language/spelling/kazakh-lexicon.ts";
import { kazakhSpeller } from "@/lib/language/spelling/kazakh-speller.ts";
import { packWords } from "@/lib/language/spelling/packed-words.ts";
import { elided, knownNouns, shortNouns, shortVerbs, verbs } from "@/lib/language/stems/kazakh-words.ts";
import { countVerbSigns, possibleStems, rootsOfVerb, shortenedStem } from "./attested-forms.ts";
import { recentRoots, recentShortened, recentWords } from "./known-words.ts";

/**
 * Makes the Kazakh words of the speller, `lib/language/spelling/data/kk.txt`; the README beside it names the sources and how to get them:
 *
 *     node --import tsx language-tools/spelling/make-kazakh-words.ts --dictionary kk_KZ.dic --forms words.txt
 *
 * The dictionary gives the stems. A stem that it lacks is added if the list of forms, taken from the web, has the stem and several of its forms,
 * and if it is not the misspelling of a known word by letters of a Russian keyboard.
 */

type Forms = { all: ReadonlySet<string>; lower: ReadonlySet<string>; title: ReadonlySet<string> };
const cyrillic = /^[а-яёәғқңөұүһі]+$/u;
const linesOf = (file: string): string[] =>
  readFileSync(file, "utf8")
    .replace(/^\ufeff/u, "")
    .split(/\r?\n/u);

const lexicon: KazakhLexicon = new Map();
const add = (words: Iterable<string>, bits: number) => {
  for (const word of words) lexicon.set(word, (lexicon.get(word) ?? 0) | bits);
};

function readForms(file: string): Forms {
  const found = { all: new Set<string>(), lower: new Set<string>(), title: new Set<string>() };
  for (const form of linesOf(file)) {
    const word = form.toLowerCase();
    if (!cyrillic.test(word)) continue;
    found.all.add(word);
    if (form === word) found.lower.add(word);
    else if (form.slice(1) === word.slice(1)) found.title.add(word);
  }
  return found;
}

function addDictionary(file: string, forms: Forms): void {
  for (const line of linesOf(file).slice(1)) {
    const [entry = "", flags = ""] = line.split("/");
    const word = entry.toLowerCase();
    if (!cyrillic.test(word)) continue;
    add([word], entry === word ? part.noun : part.name);
    // The flags of verbs begin with M.
    if (flags.startsWith("M") || (!flags && /[ую]$/u.test(word))) add(rootsOfVerb(word, forms.all), part.verb);
  }
}

function addOwnLists(): void {
  add([...knownNouns, ...shortNouns, ...elided.values(), ...recentWords], part.noun);
  add([...verbs, ...shortVerbs, ...recentRoots], part.verb);
  add([...elided.keys(), ...recentShortened], part.shortened);
}

function addShortened(forms: Forms): void {
  for (const [word, bits] of [...lexicon])
    if (bits & part.noun) {
      const stem = shortenedStem(word, forms.all);
      if (stem) add([stem], part.shortened);
    }
}

/** Adds the stems that explain several forms which nothing explains yet, the shortest first. */
function addAttested(forms: Forms): void {
  const isRight = kazakhSpeller(lexicon);
  const unknown = [...forms.all].filter((form) => !isRight(form));
  const known = new Set([...[...forms.all].filter(isRight), ...lexicon.keys()].map(fold));
  const stems = possibleStems(unknown);
  const shortestFirst = (found: Map<string, Set<string>>) =>
    [...found].toSorted(([one], [other]) => one.length - other.length);
  const explains = (stem: string, endings: Set<string>) =>
    [...endings].filter((ending) => !isRight(stem + ending)).length;
  for (const [root, endings] of shortestFirst(stems.verb))
    if (endings.size >= 3 && countVerbSigns(root, forms.all) >= 4 && explains(root, endings) >= 3)
      if (!known.has(fold(`${root}у`)) && (!known.has(fold(root)) || lexicon.has(root))) add([root], part.verb);
  for (const [stem, endings] of shortestFirst(stems.noun)) {
    const least = stem.length > 5 ? 2 : 3;
    const occurs = forms.lower.has(stem) || forms.title.has(stem);
    if (!occurs || !endings.has("") || endings.size < least || isRight(stem)) continue;
    if (explains(stem, endings) >= least && !known.has(fold(stem)))
      add([stem], forms.lower.has(stem) ? part.noun : part.name);
  }
}

const { values } = parseArgs({ options: { dictionary: { type: "string" }, forms: { type: "string" } } });
if (!values.dictionary || !values.forms) throw new Error("--dictionary and --forms are needed");
const forms = readForms(values.forms);
addDictionary(values.dictionary, forms);
addOwnLists();
addShortened(forms);
addAttested(forms);
const packed = packWords(new Map([...lexicon].map(([word, bits]) => [word, bits === part.noun ? "" : String(bits)])));
writeFileSync(path.join(import.meta.dirname, "../../lib/language/spelling/data/kk.txt"), `${packed}\n`);
console.log(`${lexicon.size} words and stems`);
