import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { seededRandom } from "@/lib/seeded-random.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { demoTexts, demoWords } from "./demo-texts.ts";
import { alarms, countTokens, foundMistakes } from "./planted-errors.ts";
import { readSpeller } from "./read-speller.ts";

/**
 * Measures the speller on the demo paper and on texts that it was not made from, one sentence or paragraph per line:
 *
 *     node --import tsx language-tools/spelling/score.ts --kk news.kk.txt --ru news.ru.txt --show 20
 */
const list = { type: "string", multiple: true } as const;
const { values } = parseArgs({ options: { kk: list, ru: list, show: { type: "string", default: "0" } } });
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

function score(locale: Locale, name: string, texts: string[]): void {
  const begun = performance.now();
  const speller = readSpeller(locale);
  const ready = performance.now();
  if (name === "demo") speller.learn(demoWords(locale));
  const tokens = texts.reduce((sum, text) => sum + countTokens(text), 0);
  const start = performance.now();
  const { share, words } = alarms(speller, texts);
  const speed = ((performance.now() - start) * 2_000) / tokens;
  const found = foundMistakes(speller, texts, { locale, each: 1_000, random: seededRandom(1) });
  const kinds = Object.entries(found.kinds).map(([kind, of]) => `${kind} ${percent(of)}`);
  console.log(`${locale} ${name}: ${tokens} words, loaded in ${Math.round(ready - begun)} ms`);
  console.log(`  underlined ${percent(share)}, found ${percent(found.all)} (${kinds.join(", ")})`);
  console.log(`  2,000 words in ${Math.round(speed)} ms`);
  if (values.show !== "0") console.log(`  ${words.slice(0, Number(values.show)).join(" ")}`);
}

for (const locale of ["kk", "ru"] as const) {
  score(locale, "demo", demoTexts(locale));
  for (const file of values[locale] ?? []) score(locale, file, readFileSync(file, "utf8").split("\n"));
}
