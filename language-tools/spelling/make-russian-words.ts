import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { packWords } from "@/lib/language/spelling/packed-words.ts";

/**
 * Packs a Russian Hunspell dictionary into `lib/language/spelling/data/ru.txt`; the README beside it names the source:
 *
 *     node --import tsx language-tools/spelling/make-russian-words.ts node_modules/dictionary-ru
 */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("the folder of the dictionary is needed");
const linesOf = (name: string): string[] => readFileSync(path.join(folder, name), "utf8").split(/\r?\n/u);

const rules = linesOf("index.aff")
  .filter((line) => /^SFX \S+ +\S+ +\S+ +\S/u.test(line))
  .map((line) => line.trim().replace(/\s+/gu, " "));
const words = new Map<string, string>();
for (const line of linesOf("index.dic").slice(1)) {
  const [word, flags = ""] = line.split("/");
  if (word) words.set(word, (words.get(word) ?? "") + flags);
}
writeFileSync(
  path.join(import.meta.dirname, "../../lib/language/spelling/data/ru.txt"),
  `${rules.join("\n")}\n\n${packWords(words)}\n`,
);
console.log(`${words.size} words, ${rules.length} rules`);
