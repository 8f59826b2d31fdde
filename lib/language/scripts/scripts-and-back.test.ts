import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fold } from "@/lib/language/letters/fold.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { fromArabic } from "./from-arabic.ts";
import { fromLatin } from "./from-latin.ts";
import { toArabic } from "./to-arabic.ts";
import { toLatin } from "./to-latin.ts";

const demo = new URL("../../../demo/", import.meta.url);
const demoText = readdirSync(demo, { recursive: true, encoding: "utf8" })
  .filter((file) => /\bkk\.md$/u.test(file))
  .map((file) => readFileSync(new URL(file, demo), "utf8"))
  .join("\n");
const demoWords = [...new Set(demoText.match(/[\p{Script=Cyrillic}]+/gu))];

/** Letters that Latin 2021 does not distinguish, and the letters that conversion back gives. */
const losses: [RegExp, string][] = [
  [/[чщ]/gu, "ш"],
  [/[ЧЩ]/gu, "Ш"],
  [/һ/gu, "х"],
  [/Һ/gu, "Х"],
  [/э/gu, "е"],
  [/Э/gu, "Е"],
  [/[ъь]/gu, ""],
  [/ё/gu, "ио"],
  [/ий/gu, "и"],
];
/** Names and loanwords with an unusual spelling of я, иа, аи, йу or ц. */
const lostWords = new Set(
  "Илья Тянь Лян Наталья Коля Раиса Диана Кейуана заря диабеті Олимпиада олимпиададан олимпиадасында рецепті рецептісін эспарцеттің клеёнка".split(
    " ",
  ),
);

const conversions: [string, (text: string) => string][] = [
  ["toLatin 2021", (text) => toLatin(text, "2021")],
  ["toLatin 2018", (text) => toLatin(text, "2018")],
  ["toArabic", toArabic],
  ["fromLatin", fromLatin],
  ["fromArabic", fromArabic],
];

describe("conversion to a script and back", () => {
  test("the demo paper survives conversion to Latin 2021 and back, except for the known losses", () => {
    expect(demoWords.length).toBeGreaterThan(5_000);
    const lost = demoWords.filter((word) => {
      const expected = losses.reduce((current, [from, to]) => current.replace(from, to), word);
      return fromLatin(`ä ${toLatin(word, "2021")}`).slice(2) !== expected;
    });
    expect(lost.filter((word) => !lostWords.has(word))).toEqual([]);
  });

  test("nearly every word of the demo paper survives conversion to the Arabic script and back, after folding", () => {
    const seen = (word: string) => fold(word).replaceAll("э", "е").replace(/[ъь]/gu, "");
    const same = demoWords.filter((word) => seen(fromArabic(toArabic(word))) === seen(word));
    expect(same.length / demoWords.length).toBeGreaterThan(0.97);
  });

  test("the Latin edition of the demo paper has no Cyrillic letters; the Arabic one has none and no Latin capitals of Kazakh words", () => {
    expect(toLatin(demoWords.join(" "), "2021")).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(toLatin(demoWords.join(" "), "2018")).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(toArabic(demoWords.join(" "))).not.toMatch(/[\p{Script=Cyrillic}\p{Script=Latin}]/u);
  });

  test.each(conversions)("%s accepts any Unicode string, including malformed ones", (_name, convert) => {
    const random = seededRandom(7);
    const pieces = [
      ..."әғқңөұүһіІшЩьЪёйияюцс’'«»—- .,;?!@_/:aiIİıñūZ5ا ءىيۋ،\u00ad\u200c\u0301\u0483\ud800\udfff\u0000\n",
      "🙂",
      "://",
      "www.",
      ".kz",
      "ﬁ",
      "ẞ",
    ];
    for (let run = 0; run < 3_000; run += 1) {
      const wild = Array.from({ length: 8 }, () => String.fromCodePoint(random.whole(0, 0x10ffff))).join("");
      const text = random.text([...pieces, wild], random.whole(0, 40));
      expect(typeof convert(text)).toBe("string");
    }
  });

  test.each(conversions)("%s takes 1 MB of text in less than a second", (_name, convert) => {
    for (const text of [demoText, toLatin(demoText, "2021"), toArabic(demoText)]) {
      expect(timeOf(convert, text, 2 ** 20)).toBeLessThan(timeLimit(1_000));
    }
  });

  test.each(conversions)(
    "%s takes linear time even for text that looks like the beginning of an address",
    (_name, convert) => {
      for (const text of ["а.", "а_", "а@", "ба.a", "://", "www.", "а-", "и", "ا ", "?"]) {
        expect(timeOf(convert, text, 2 ** 17), text).toBeLessThan(timeLimit(1_000));
      }
    },
  );
});

/** CPU time to convert the text, repeated up to this length, ms. */
function timeOf(convert: (text: string) => string, text: string, length: number): number {
  const long = text.repeat(Math.ceil(length / text.length)).slice(0, length);
  return cpuTimeMs(() => convert(long));
}
