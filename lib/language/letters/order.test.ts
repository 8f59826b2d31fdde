import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { KAZAKH_ALPHABET, KAZAKH_LETTERS } from "./alphabet.ts";
import { compare } from "./order.ts";

/** Words of the demo paper in both languages, without duplicates. */
function demoWords(): string[] {
  const demo = new URL("../../../demo/", import.meta.url);
  const files = readdirSync(demo, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  const text = files.map((name) => readFileSync(new URL(name, demo), "utf8")).join("\n");
  return [...new Set(text.match(/\p{Script=Cyrillic}+/gu))];
}

describe("compare", () => {
  test("the alphabet has 42 letters, nine of them only Kazakh, and is sorted by compare", () => {
    expect(new Set(KAZAKH_ALPHABET).size).toBe(42);
    expect([...KAZAKH_LETTERS].every((letter) => KAZAKH_ALPHABET.includes(letter))).toBe(true);
    expect([...KAZAKH_ALPHABET].toReversed().toSorted(compare).join("")).toBe(KAZAKH_ALPHABET);
  });

  test("the words of the demo paper are sorted as by CLDR for Kazakh", () => {
    const words = demoWords();
    const cldr = new Intl.Collator("kk");
    expect(words.length).toBeGreaterThan(5_000);
    expect(words.toSorted(compare)).toEqual(words.toSorted(cldr.compare));
  });

  test.each([
    [["Өскемен", "Орал", "Алматы", "Әйтеке би", "Абай"], "Абай Алматы Әйтеке би Орал Өскемен"],
    [["Ұзынағаш", "Үшарал", "Уштобе", "Фёдоровка"], "Уштобе Ұзынағаш Үшарал Фёдоровка"],
    [["йод", "ив", "ёж", "ель", "жар"], "ель ёж жар ив йод"],
    [["Ақ", "ақ", "аққу", "АҚ"], "ақ Ақ АҚ аққу"],
    [["Zürich", "яблоко", "9 мамыр", "«Айна»", "Astana", "10"], "«Айна» 10 9 мамыр яблоко Astana Zürich"],
  ])("%j are sorted as %s", (words, sorted) => {
    expect(words.toSorted(compare).join(" ")).toBe(sorted);
  });

  test("composed and decomposed letters are equal", () => {
    expect(compare("йод", "йод".normalize("NFD"))).toBe(0);
  });

  test("the order is consistent for any texts", () => {
    const random = seededRandom(3);
    const pieces = [..."әаАӘіІиЙёЁ zZüÜ9№«\u0301\u00ad\ud800İıς", "🙂"];
    for (let run = 0; run < 2_000; run += 1) {
      const [a = "", b = "", c = ""] = Array.from({ length: 3 }, () => random.text(pieces, random.whole(0, 4)));
      expect(Math.sign(compare(a, b)), JSON.stringify([a, b])).toBe(-Math.sign(compare(b, a)) || 0);
      if (compare(a, b) <= 0 && compare(b, c) <= 0)
        expect(compare(a, c), JSON.stringify([a, b, c])).toBeLessThanOrEqual(0);
    }
  });
});
