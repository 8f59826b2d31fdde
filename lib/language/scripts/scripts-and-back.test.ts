import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { processorTime, timeLimit } from "@/lib/testing/time-limit.ts";
import { fold } from "@/lib/language/letters/fold.ts";
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

/** What Latin 2021 writes alike, as it comes back. */
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
/** Names and loanwords in which я, иа, аи, йу and ц are written against the custom of most words. */
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

describe("the scripts and back", () => {
  test("the demo paper comes back from Latin 2021, but for the losses", () => {
    expect(demoWords.length).toBeGreaterThan(5_000);
    const lost = demoWords.filter((word) => {
      const expected = losses.reduce((current, [from, to]) => current.replace(from, to), word);
      return fromLatin(`ä ${toLatin(word, "2021")}`).slice(2) !== expected;
    });
    expect(lost.filter((word) => !lostWords.has(word))).toEqual([]);
  });

  test("nearly every word of the demo paper comes back from the Arabic script as search sees it", () => {
    const seen = (word: string) => fold(word).replaceAll("э", "е").replace(/[ъь]/gu, "");
    const same = demoWords.filter((word) => seen(fromArabic(toArabic(word))) === seen(word));
    expect(same.length / demoWords.length).toBeGreaterThan(0.97);
  });

  test("the Latin edition of the demo paper holds no Cyrillic letter, the Arabic one none and no Latin capital of a Kazakh word", () => {
    expect(toLatin(demoWords.join(" "), "2021")).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(toLatin(demoWords.join(" "), "2018")).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(toArabic(demoWords.join(" "))).not.toMatch(/[\p{Script=Cyrillic}\p{Script=Latin}]/u);
  });

  test.each(conversions)("%s takes any string of Unicode, also broken ones", (_name, convert) => {
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
    "%s takes time in proportion also to what looks like the beginning of an address",
    (_name, convert) => {
      for (const text of ["а.", "а_", "а@", "ба.a", "://", "www.", "а-", "и", "ا ", "?"]) {
        expect(timeOf(convert, text, 2 ** 17), text).toBeLessThan(timeLimit(1_000));
      }
    },
  );
});

/** Processor time of the conversion of the text, repeated up to this length, ms. */
function timeOf(convert: (text: string) => string, text: string, length: number): number {
  const long = text.repeat(Math.ceil(length / text.length)).slice(0, length);
  return processorTime(() => convert(long));
}
