import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { cutAtWord } from "./excerpt.ts";

describe("cutAtWord", () => {
  test("a text that fits stays, with white space collapsed", () => {
    expect(cutAtWord("  Мост\n\nоткрыли \u00a0сегодня. ", 100)).toBe("Мост открыли сегодня.");
    expect(cutAtWord("аб вг", 5)).toBe("аб вг");
    expect(cutAtWord("", 5)).toBe("");
  });

  test("the text is cut after the last word that leaves room for «…»", () => {
    expect(cutAtWord("аб вг де", 6)).toBe("аб вг…");
    expect(cutAtWord("аб вг де", 5)).toBe("аб…");
  });

  test.each([
    ["Мост открыли, но ненадолго", 16, "Мост открыли…"],
    ["Мост открыли. Но ненадолго", 18, "Мост открыли. Но…"],
    ["Мост открыли. Ненадолго", 16, "Мост открыли…"],
    ["Мост открыли — ненадолго", 16, "Мост открыли…"],
    ["Мост открыли - ненадолго", 16, "Мост открыли…"],
    ["Газета « Жетісу »", 12, "Газета…"],
    ["Кто там? Никого нет", 12, "Кто там?…"],
    ["мало- и многоэтажные", 10, "мало- и…"],
    ["мало- и многоэтажные", 7, "мало-…"],
  ])("%s in %i characters has no dangling punctuation", (text, max, expected) => {
    expect(cutAtWord(text, max)).toBe(expected);
  });

  test("a first word that is too long is cut, but never inside a surrogate pair", () => {
    expect(cutAtWord("көпшіліктің", 6)).toBe("көпші…");
    expect(cutAtWord("🙂🙂🙂🙂", 4)).toBe("🙂…");
    expect(cutAtWord("🙂🙂🙂🙂", 5)).toBe("🙂🙂…");
  });

  test("a limit of 0 gives an empty text", () => {
    expect(cutAtWord("слово", 0)).toBe("");
    expect(cutAtWord("слово", 1)).toBe("…");
  });

  test("any excerpt is within the limit, has whole words of the beginning, and is its own excerpt", () => {
    const random = seededRandom(2);
    const words = [
      "а",
      "және",
      "қала",
      "мост,",
      "он.",
      "—",
      "-",
      "«Жетісу»",
      "(по",
      "словам)",
      "көпшілігіміздің",
      "\n",
      "🙂",
    ];
    for (let run = 0; run < 3_000; run += 1) {
      const text = Array.from({ length: random.whole(0, 20) }, () => random.one(words)).join(
        random.one([" ", "  ", "\u00a0"]),
      );
      const max = random.whole(1, 60);
      const cut = cutAtWord(text, max);
      expect(cut.length, text).toBeLessThanOrEqual(max);
      expect(cutAtWord(cut, max), text).toBe(cut);
      const clean = text.replace(/\s+/gu, " ").trim();
      const kept = cut.replace(/…$/u, "");
      const first = clean.split(" ")[0] ?? "";
      expect(clean.startsWith(kept), text).toBe(true);
      if (first.length < max) expect(clean.slice(kept.length), `${text} | ${cut}`).toMatch(/^(?:[,;:.—–(«-]*(?: |$))/u);
    }
  });
});
