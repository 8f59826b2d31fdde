import { describe, expect, test } from "vitest";
import { readQuery } from "./query.ts";
import { synonymBeginnings, withSynonyms } from "./synonyms.ts";

const groups = [
  ["Алматы", "Алма-Ата"],
  ["Қонаев", "Қапшағай", "Капчагай"],
  ["Ақмола", "Целиноград"],
  ["Ақмола облысы", "Акмолинская область"],
  ["ХҚКО", "ЦОН"],
];
/** What stands for which words of a query, by first stems. */
const found = (query: string) =>
  withSynonyms(readQuery(query), groups).synonyms.map(({ of, stems }) => [
    of.map(({ typed }) => typed).join(" "),
    stems.map(([first]) => first).join(" "),
  ]);

describe("synonyms of the words of a query", () => {
  test("are found for every form of a word, on a Russian keyboard and in Latin letters", () => {
    for (const query of ["Алматыда", "алматының", "almatyda"])
      expect(found(query)).toEqual([[query.toLowerCase(), "алм ат"]]);
    for (const query of ["капшагайда", "Қапшағайдың", "в Капчагае"])
      expect([query, found(query).length]).toEqual([query, 2]);
    expect(found("цоны")).toEqual([["цоны", "хкко"]]);
  });

  test("stand for a short phrase as a whole, in its forms, but not for one of its words", () => {
    expect(found("жаңа Алма-Атада")).toEqual([["алма атада", "алмат"]]);
    expect(found("Алма-Ате")).toEqual([["алма ате", "алмат"]]);
    expect(found("алма бағы")).toEqual([]);
    expect(found("ата алма")).toEqual([]);
  });

  test("of a longer phrase come before those of the word that it begins with", () => {
    expect(found("Ақмола облысында").map(([of]) => of)).toEqual(["ақмола облысында"]);
    expect(found("Ақмолада қар").map(([of]) => of)).toEqual(["ақмолада"]);
  });

  test("are none of a word in quotes or after a minus", () => {
    for (const query of ["«Алматы»", '"Алматы қаласы"', "қала -Алматы", "«Алма-Ата»"])
      expect([query, found(query)]).toEqual([query, []]);
  });

  test("are looked for by the first letters of all words that may have some", () => {
    expect(synonymBeginnings(readQuery("Қонаев konaev «сөз»"))).toEqual(["ко", "ko"]);
  });
});
