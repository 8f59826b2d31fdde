import { describe, expect, test } from "vitest";
import { stem } from "@/lib/language/stems/stem.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { terms, wordsOf } from "./terms.ts";

const kk = (text: string, mode: "index" | "query" = "index") => terms(text, { lang: "kk", mode });
const ru = (text: string) => terms(text, { lang: "ru", mode: "index" });

describe("terms", () => {
  test("are the folded stem and its prefix, for each word", () => {
    expect(kk("Мектебінде қалалар")).toEqual([
      ["мектеп", "~мекте"],
      ["кала", "~кала"],
    ]);
    expect(ru("Школьные ёлки")).toEqual([
      ["школьн", "~школь"],
      ["елк", "~елк"],
    ]);
  });

  test("of a query typed without Kazakh letters match those of the text", () => {
    for (const [typed, written] of [
      ["казактын", "қазақтың"],
      ["мектептин", "мектеп"],
      ["онирде", "өңірде"],
    ])
      expect(kk(typed ?? "", "query")[0]?.some((lexeme) => kk(written ?? "")[0]?.includes(lexeme))).toBe(true);
  });

  test("treat a Latin look-alike inside a Cyrillic word as Cyrillic, and keep Latin words", () => {
    expect(kk("Үкiмет iPhone")).toEqual([
      ["укимет", "~укиме"],
      ["iphone", "~iphon"],
    ]);
  });

  test("omit a case ending attached to a number or to a quoted name", () => {
    expect(kk("2025-ке «Қайрат»тың АТФ-ның")).toHaveLength(3);
    expect(kk("іс-шара")).toHaveLength(2);
  });

  test("of a Kazakh name in a Russian text are those of the Kazakh word form", () => {
    expect(ru("Қонаевта")[0]).toEqual(kk("Қонаев")[0]);
  });
});

test("words have their positions, including stress marks and soft hyphens", () => {
  const text = "За́мок — кі\u00adтап.";
  expect(wordsOf(text).map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
    ["замок", "За́мок"],
    ["кітап", "кі\u00adтап"],
  ]);
});

test("no text makes stems or terms fail", () => {
  const random = seededRandom(11);
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: random.whole(0, 60) }, () =>
      random.one([
        () => String.fromCodePoint(random.whole(0x400, 0x4ff)),
        () => String.fromCharCode(random.whole(0, 0xffff)),
        () => String.fromCodePoint(random.whole(0x1_0000, 0x10_ffff)),
        () => random.one(["-", "»", " ", "ның", "ы", "\u00ad", "\u0301"]),
      ])(),
    ).join("");
    for (const lang of ["ru", "kk"] as const) {
      expect(stem(text, lang).length).toBeGreaterThan(0);
      for (const mode of ["index", "query"] as const) expect(terms(text, { lang, mode }).flat()).not.toContain("");
    }
  }
});
