import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { locales } from "@/lib/site/locales.ts";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import { bindWords } from "./typography.ts";

const shown = (text: string): string => text.replaceAll("\u00a0", "⍽").replaceAll("\u00ad", "|");

describe("bindWords", () => {
  test.each([
    ["Аким — глава района", "Аким⍽— глава района"],
    ["а – б – в", "а⍽– б⍽– в"],
    ["Тоннель - закрыт", "Тоннель⍽- закрыт"],
    ["из-за снега", "из-за снега"],
    ["2010–2015 годы", "2010–2015 годы"],
    ["— Да, — сказал он", "— Да,⍽— сказал он"],
    ["Да и в доме, о котором я писал", "Да и⍽в⍽доме, о⍽котором я⍽писал"],
    ["В доме «О людях» (с фото)", "В⍽доме «О⍽людях» (с⍽фото)"],
    ["класс 5 б", "класс 5 б"],
    ["семья и", "семья и"],
    ["семья и ", "семья и "],
    ["I квартал", "I квартал"],
    ["Звоните: +7 700 000 00 00 и 8 (72834) 2-14-05", "Звоните: +7⍽700⍽000⍽00⍽00 и⍽8⍽(72834)⍽2-14-05"],
    ["8 000 000 тенге", "8 000 000 тенге"],
    ["Свидетельство № KZ00 и № 12", "Свидетельство №⍽KZ00 и⍽№⍽12"],
  ])("Russian «%s» becomes «%s»", (text, expected) => {
    expect(shown(bindWords(text, "ru"))).toBe(expected);
  });

  test.each([
    ["Әкім – аудан басшысы", "Әкім⍽– аудан басшысы"],
    ["Ол келді ме? Білесің бе", "Ол келді⍽ме? Білесің⍽бе"],
    ["Сен де, халық та бар ғой", "Сен⍽де, халық⍽та бар⍽ғой"],
    ["«Қайрат» та ұтты", "«Қайрат»⍽та ұтты"],
    ["2026 да өтті", "2026⍽да өтті"],
    ["Бала дала кезді, мектеп тегін", "Бала дала кезді, мектеп тегін"],
    ["Ә дегенде", "Ә⍽дегенде"],
    ["№ KZ00 куәлік", "№⍽KZ00 куәлік"],
    ["Тұрғындарымыздың үйі", "Тұрғын|дары|мыздың үйі"],
  ])("Kazakh «%s» becomes «%s»", (text, expected) => {
    expect(shown(bindWords(text, "kk"))).toBe(expected);
  });

  test("Kazakh rules do not apply to Russian: no soft hyphens, and «да» stays with the next word", () => {
    expect(shown(bindWords("Частнопредпринимательский закон да порядок", "ru"))).toBe(
      "Частнопредпринимательский закон да порядок",
    );
  });

  test("words of fewer than fourteen letters are not hyphenated", () => {
    expect(shown(bindWords("көпшілігіміз тұрғындарымыз", "kk"))).toBe("көпшілігіміз тұрғындарымыз");
  });

  test("in running text words of ten or more letters are also hyphenated", () => {
    expect(shown(bindWords("көпшілігіміз тұрғындар мектептері", "kk", "text"))).toBe(
      "көпші|лігіміз тұрғындар мектеп|тері",
    );
  });

  test("the author's own soft hyphens are kept", () => {
    expect(shown(bindWords("тұр\u00adғындарымыздың", "kk"))).toBe("тұр|ғындарымыздың");
  });

  test.each(locales)(
    "in %s only no-break spaces and soft hyphens are added, and the function is idempotent",
    (locale) => {
      const random = seededRandom(7);
      const pieces = [
        " ",
        " ",
        " ",
        " ",
        "\u00a0",
        "\u00ad",
        "\n",
        "—",
        "–",
        "-",
        "«",
        "»",
        "(",
        "и",
        "В",
        "да",
        "ме",
        "ғой",
        "қала",
        "ь",
        "й",
        "и\u0306",
        "тұрғындарымыздың",
        "iPhone",
        "internationalisation",
        "Үкiмет",
        "5",
        "🙂",
        "нстр",
      ];
      for (let run = 0; run < 3_000; run += 1) {
        const text = random.text(pieces, random.whole(0, 25));
        const bound = bindWords(text, locale);
        const plain = (value: string): string => value.replaceAll("\u00a0", " ").replaceAll("\u00ad", "");
        expect(plain(bound), JSON.stringify(text)).toBe(plain(text));
        expect(bindWords(bound, locale), JSON.stringify(text)).toBe(bound);
      }
    },
  );

  test("a very long run of letters is processed quickly", () => {
    const started = performance.now();
    bindWords("у".repeat(100_000), "kk");
    expect(performance.now() - started).toBeLessThan(timeLimit(1_000));
  });
});
