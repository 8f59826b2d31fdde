import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { demoTexts, demoWords } from "./demo-texts.ts";
import { alarms, foundMistakes } from "./planted-errors.ts";
import { readSpeller } from "./read-speller.ts";

const news = readFileSync(path.join(import.meta.dirname, "testdata/news-kk.txt"), "utf8").split("\n");

describe.each<[Locale, string, string[]]>([
  ["kk", "the demo paper", demoTexts("kk")],
  ["kk", "news that the word list was not made from", news],
  ["ru", "the demo paper", demoTexts("ru")],
])("the %s speller on %s", (locale, _name, texts) => {
  const speller = readSpeller(locale);
  speller.learn(demoWords(locale));

  test("underlines at most one word of a hundred", () => {
    const { share, words } = alarms(speller, texts);
    expect(share, words.join(" ")).toBeLessThanOrEqual(0.01);
  });

  test("finds four of five planted misspellings", () => {
    const { all } = foundMistakes(speller, texts, { locale, each: 200, random: seededRandom(7) });
    expect(all).toBeGreaterThanOrEqual(0.8);
  });

  test("checks two thousand words in a third of a second of processor time", () => {
    const words = texts.join(" ").split(" ").slice(0, 2_000).join(" ");
    const start = process.cpuUsage();
    speller.check(words);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(300);
  });
});
