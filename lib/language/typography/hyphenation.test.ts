import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { hyphenateKazakh } from "./hyphenation.ts";

const SOFT_HYPHEN = "\u00ad";
const shown = (word: string): string => hyphenateKazakh(word).replaceAll(SOFT_HYPHEN, "|");

describe("hyphenateKazakh", () => {
  test.each([
    ["one consonant begins a syllable", "кітапханашылардың", "кітап|хана|шылардың"],
    ["of two consonants one stays before the break", "жұмыссыздықтың", "жұмыс|сыздықтың"],
    ["of three consonants two stay before the break", "қазақстандықтарға", "қазақс|тандық|тарға"],
    ["й between vowels goes on", "бейбітшілігімізге", "бейбіт|шілі|гімізге"],
    ["у after a vowel is a consonant and goes on before one", "бастауыштардағы", "баста|уыштар|дағы"],
    ["у after a vowel closes the syllable before a consonant", "таулықтарымыздың", "таулық|тары|мыздың"],
    ["у at the beginning leans on its vowel", "уақытшаларымызға", "уақыт|шала|рымызға"],
    ["у after a consonant is a vowel", "айналысушыларға", "айна|лысу|шыларға"],
    ["у after a consonant parts from the vowel after it", "түсіндіруімізге", "түсін|діру|імізге"],
    ["и parts from the vowel after it", "академиялықтарға", "акаде|миялық|тарға"],
    ["я after a vowel begins a syllable", "революциялықтар", "рево|люци|ялықтар"],
    ["ь stays with its consonant", "альпинистерімізге", "альпи|нисте|рімізге"],
    ["ь before a vowel goes on with its consonant", "компьютерлендіру", "компью|терлен|діру"],
    ["ъ stays and the vowel after it begins a syllable", "объектілеріміздің", "объек|тіле|ріміздің"],
    ["capitals are treated like other letters", "ТҰРҒЫНДАРЫМЫЗДЫҢ", "ТҰРҒЫН|ДАРЫ|МЫЗДЫҢ"],
    ["Latin i among Cyrillic counts as і", "Үкiметiмiздегiлер", "Үкiме|тiмiз|дегiлер"],
  ])("%s", (_, word, expected) => {
    expect(shown(word)).toBe(expected);
  });

  test.each([
    "internationalization",
    "ҚР",
    "тстстстстстстст",
    "Жай".normalize("NFD"),
    `тұрғын${SOFT_HYPHEN}дарымыздың`,
    "",
  ])("%j is unchanged", (word) => {
    expect(hyphenateKazakh(word)).toBe(word);
  });

  test("any word keeps its letters; every part has a vowel and at least four letters, and none begins with ъ or ь", () => {
    const random = seededRandom(8);
    const letters = [..."аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"];
    for (let run = 0; run < 5_000; run += 1) {
      const word = random.text(letters, random.whole(1, 30));
      const hyphenated = hyphenateKazakh(word);
      expect(hyphenated.replaceAll(SOFT_HYPHEN, "")).toBe(word);
      const parts = hyphenated.split(SOFT_HYPHEN);
      if (parts.length === 1) continue;
      for (const part of parts) {
        expect(part.length, hyphenated).toBeGreaterThanOrEqual(4);
        expect(part, hyphenated).toMatch(/[аәеёиоөуұүыіэюя]/u);
      }
      expect(parts.slice(1).join(" "), hyphenated).not.toMatch(/(?:^| )[ьъ]/u);
    }
  });

  test("a part never begins with two consonants or with a vowel after a consonant", () => {
    const random = seededRandom(9);
    const syllables = ["ба", "қан", "ұлт", "ті", "лер", "су", "и", "тау", "ын", "шы"];
    for (let run = 0; run < 2_000; run += 1) {
      const parts = hyphenateKazakh(random.text(syllables, random.whole(5, 9))).split(SOFT_HYPHEN);
      for (const [index, part] of parts.entries()) {
        if (index === 0) continue;
        expect(part, parts.join("|")).not.toMatch(/^[бқнлттрсшй][бқнлттрсшй]/u);
        if (/^[аұіиыуе]/u.test(part)) expect(parts[index - 1], parts.join("|")).toMatch(/[аіиыуе]$/u);
      }
    }
  });
});
