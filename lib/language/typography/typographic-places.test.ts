import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { locales } from "@/lib/site/locales.ts";
import { typograph } from "./typograph.ts";
import { typographicPlaces, withChanges } from "./typographic-places.ts";
import { bindSpaces } from "./typography.ts";

/** Each place as its kind and the text with only that place applied. */
function offered(text: string, locale: "ru" | "kk"): string[] {
  return typographicPlaces(text, locale).map(
    ({ kind, changes }) => `${kind}: ${withChanges(text, changes).replaceAll("\u00a0", "⍽")}`,
  );
}

describe("typographicPlaces", () => {
  test("a pair of quotation marks is one place, also if it is nested", () => {
    expect(offered('"Кітап "Қан мен тер" оқылды" деді', "kk")).toEqual([
      'quotes: «Кітап "Қан мен тер" оқылды» деді',
      'quotes: "Кітап „Қан мен тер“ оқылды" деді',
    ]);
  });

  test("a dash is grouped with its spaces, but not with the quotation mark before it", () => {
    expect(offered('"Абай" - ақын', "kk")).toEqual(["quotes: «Абай» - ақын", 'dashes: "Абай"⍽— ақын']);
  });

  test("the no-break spaces of one abbreviation or number are one place, those of two numbers are two", () => {
    expect(offered("1 500 000 теңге және т.с.с., 5 кг", "kk")).toEqual([
      "noBreakSpaces: 1⍽500⍽000⍽теңге және т.с.с., 5 кг",
      "noBreakSpaces: 1 500 000 теңге және т.⍽с.⍽с., 5 кг",
      "noBreakSpaces: 1 500 000 теңге және т.с.с., 5⍽кг",
    ]);
  });

  test("letters, signs and spaces have separate groups", () => {
    expect(offered("Үкiмет...  Абай (c) 2025", "kk")).toEqual([
      "letters: Үкімет...  Абай (c) 2025",
      "signs: Үкiмет…  Абай (c) 2025",
      "spaces: Үкiмет... Абай (c) 2025",
      "signs: Үкiмет...  Абай © 2025",
    ]);
  });

  test("no-break spaces that pages add themselves are not included", () => {
    expect(offered("Поехал к брату — а она из дома", "ru")).toEqual([]);
    expect(offered("Ол да келді ме", "kk")).toEqual([]);
    expect(offered("Поехал к брату в 2025 г.", "ru")).toEqual(["noBreakSpaces: Поехал к брату в 2025⍽г."]);
  });

  test.each(locales)(
    "in %s applying all places gives the printed text, except for spaces that pages bind, and no place remains",
    (locale) => {
      const random = seededRandom(21);
      const words = 'Абай Үкiмет "сөз" - -- т.б. 2025 5-7 ж. г. № кг (c) ... а и в да \n « » ‟ \ufffc ,'.split(" ");
      for (let run = 0; run < 1_500; run += 1) {
        const text = Array.from({ length: random.whole(1, 12) }, () => random.one(words)).join(
          random.one(["", " ", "  "]),
        );
        const changes = typographicPlaces(text, locale)
          .flatMap((place) => place.changes)
          .toSorted((one, other) => one.from - other.from);
        const taken = withChanges(text, changes);
        expect(bindSpaces(taken, locale), JSON.stringify(text)).toBe(bindSpaces(typograph(text, locale), locale));
        expect(typographicPlaces(taken, locale), JSON.stringify(text)).toEqual([]);
      }
    },
  );
});
