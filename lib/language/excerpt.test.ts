import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { cutAtSentence, cutAtWord, excerptOf } from "./excerpt.ts";

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

describe("cutAtSentence", () => {
  test.each([
    ["Мост открыли. Но ненадолго: завтра ремонт.", 30, "Мост открыли."],
    ["Мост открыли! Завтра ремонт. Потом снова.", 30, "Мост открыли! Завтра ремонт."],
    ["Көпір ашылды. Ертең жөндеу басталады.", 20, "Көпір ашылды."],
    ["Кто там? — Никого нет, только ветер.", 20, "Кто там?"],
    ["Он сказал: «Пора». «Куда?» — спросили его.", 20, "Он сказал: «Пора»."],
    ["Их было 46. 12 уехали сразу, остальные ждали.", 30, "Их было 46."],
  ])("%s in %i characters ends with a sentence", (text, max, expected) => {
    expect(cutAtSentence(text, max)).toBe(expected);
  });

  test.each([
    ["Дом на ул. Садовой сдали. Новоселье в мае, ключи раздали.", 40, "Дом на ул. Садовой сдали."],
    ["Приехал А. Ибраев. Его встречали всем селом у моста.", 30, "Приехал А. Ибраев."],
    ["Мост в Алматинской обл. «Автожол» сдал. Ремонт начнут весной.", 45, "Мост в Алматинской обл. «Автожол» сдал."],
    ["В 2025 г. построили школу. Теперь очередь за садом.", 30, "В 2025 г. построили школу."],
  ])("the dot of an abbreviation in «%s» ends no sentence", (text, max, expected) => {
    expect(cutAtSentence(text, max)).toBe(expected);
  });

  test("a first sentence that is a little too long stays whole, a much longer one is cut between words", () => {
    expect(cutAtSentence("Мост открыли раньше срока. И всё.", 20)).toBe("Мост открыли раньше срока.");
    expect(cutAtSentence("Мост открыли раньше срока, и все рады, кроме паромщика. И всё.", 20)).toBe(
      "Мост открыли раньше…",
    );
  });

  test.each([
    [
      "Мост открыли раньше срока, и все рады, кроме старого паромщика Ивана, который остался без дела.",
      "Мост открыли раньше срока, и все рады…",
    ],
    [
      "Мост открыли раньше срока — паромщик Иван остался без дела и без лодки, зато с пенсией.",
      "Мост открыли раньше срока…",
    ],
    [
      "Көпір мерзімінен бұрын ашылды; паромшы Иван жұмыссыз, қайықсыз қалды, оның есесіне зейнетке шықты.",
      "Көпір мерзімінен бұрын ашылды…",
    ],
    [
      "Мост, который строили всем районом три долгих года подряд и наконец открыли, уже закрыт.",
      "Мост, который строили всем районом три…",
    ],
    [
      "Мост открыли раньше срока, — сказал старый паромщик Иван, который остался без дела и без лодки.",
      "Мост открыли раньше срока…",
    ],
  ])("a sentence that is far too long is cut after a clause that is long enough: «%s»", (text, expected) => {
    expect(cutAtSentence(text, 42)).toBe(expected);
  });

  test("a text that fits stays", () => {
    expect(cutAtSentence(" Мост\n открыли ", 20)).toBe("Мост открыли");
  });
});

test("the excerpt of a text without a standfirst ends with a sentence", () => {
  const text = `${"Снег шёл весь день. ".repeat(12)}Ветер стих.`;
  expect(excerptOf("", text)).toBe("Снег шёл весь день. ".repeat(8).trim());
  expect(excerptOf("Стендфёрст.", text)).toBe("Стендфёрст.");
});
