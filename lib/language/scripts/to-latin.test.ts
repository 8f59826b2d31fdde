import { describe, expect, test } from "vitest";
import { KAZAKH_ALPHABET } from "@/lib/language/letters/alphabet.ts";
import { rowsOfTable } from "@/lib/language/testdata/rows-of-table.ts";
import { latinLetters } from "./script-letters.ts";
import { toLatin } from "./to-latin.ts";

describe("toLatin", () => {
  test.each(rowsOfTable("kk-latn-2021.tsv"))("$source is $expected in the letters of 2021", ({ source, expected }) => {
    expect(expected.split("|")).toContain(toLatin(source, "2021"));
  });

  test.each(rowsOfTable("kk-latn-2018.tsv"))("$source is $expected in the letters of 2018", ({ source, expected }) => {
    expect(expected.split("|")).toContain(toLatin(source, "2018"));
  });

  test("capitals follow the Cyrillic word: I is the capital of ı, İ of i", () => {
    expect(toLatin("Іле, Индекс, ІШКІ, ІНДЕКС, ИНДЕКС", "2021")).toBe("Ile, İndeks, IŞKI, INDEKS, İNDEKS");
    expect(toLatin("Іле, Индекс, ІШКІ", "2018")).toBe("Ile, Indeks, ISHKI");
  });

  test("a letter that becomes two is in all capitals only next to capitals", () => {
    expect(toLatin("Цирк, ЦИРК, АҚШ, АҚШ-тың, АҚШтың, Ялта, ЯЛТА, ҚазТЦ", "2018")).toBe(
      "Tsırk, TSIRK, AQSH, AQSH-tyń, AQSHtyń, Ialta, IALTA, QazTTS",
    );
    expect(toLatin("Шу өзені", "2018")).toBe("Shý ózeni");
    expect(toLatin("Я", "2021")).toBe("İa");
  });

  test("Latin words, numbers and addresses of every kind stay", () => {
    const kept = [
      "Facebook",
      "COVID-19",
      "https://kk.wikipedia.org/wiki/Қазақстан?бет=1",
      "www.жаршы.kz/жаңалық",
      "редакция@jarshy.example",
      "мемлекет.қаз",
      "кесте.pdf",
      "аты_жөні",
      "2 500,5",
    ];
    for (const text of kept) expect(toLatin(text, "2021")).toBe(text);
    expect(toLatin("(мына жерде: https://жаршы.kz/кк, оқы.)", "2021")).toBe("(myna jerde: https://жаршы.kz/кк, oqy.)");
    expect(toLatin("Сөйлем бітті.Келесі басталды", "2021")).toBe("Söilem bıttı.Kelesı bastaldy");
  });

  test("Latin look-alikes inside a Cyrillic word count as Cyrillic letters", () => {
    expect(toLatin("Үкiмет шаhарда", "2021")).toBe("Ükımet şaharda");
    expect(toLatin("Үкiмет", "2018")).toBe("Úkimet");
  });

  test("a Latin word with a Kazakh ending keeps its Latin letters", () => {
    expect(toLatin("YouTubeтан, KPIдің, iPhone-ның", "2021")).toBe("YouTubetan, KPIdıñ, iPhone-nyñ");
  });

  test("a Roman numeral typed with Cyrillic letters becomes Latin; an initial does not count as a numeral", () => {
    expect(toLatin("ХХІ ғасыр, ХVІІІ ғасыр", "2021")).toBe("XXI ğasyr, XVIII ğasyr");
    expect(toLatin("Х. Досмұхамедов", "2021")).toBe("H. Dosmūhamedov");
  });

  test("soft hyphens stay, stress marks are removed, and letters may be composed or decomposed", () => {
    expect(toLatin("стан\u00adци\u00adя", "2021")).toBe("stan\u00adtsi\u00ada");
    expect(toLatin("қала́да", "2018")).toBe("qalada");
    expect(toLatin("Райымбек".normalize("NFD"), "2018")).toBe("Raıymbek");
  });
});

test("the table of letters is the Kazakh alphabet in order", () => {
  expect([...latinLetters["2021"].keys()].join("")).toBe(KAZAKH_ALPHABET);
});
