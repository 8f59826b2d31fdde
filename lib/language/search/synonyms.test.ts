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
/** The synonyms by the query words that they replace, as first stems. */
const found = (query: string) =>
  withSynonyms(readQuery(query), groups).synonyms.map(({ of, stems }) => [
    of.map(({ typed }) => typed).join(" "),
    stems.map(([first]) => first).join(" "),
  ]);

describe("synonyms of query words", () => {
  test("are found for every form of a word, typed on a Russian keyboard or in Latin letters", () => {
    for (const query of ["Алматыда", "алматының", "almatyda"])
      expect(found(query)).toEqual([[query.toLowerCase(), "алм ат"]]);
    for (const query of ["капшагайда", "Қапшағайдың", "в Капчагае"])
      expect([query, found(query).length]).toEqual([query, 2]);
    expect(found("цоны")).toEqual([["цоны", "хкко"]]);
  });

  test("replace a whole phrase, in all its forms, but not one of its words", () => {
    expect(found("жаңа Алма-Атада")).toEqual([["алма атада", "алмат"]]);
    expect(found("Алма-Ате")).toEqual([["алма ате", "алмат"]]);
    expect(found("алма бағы")).toEqual([]);
    expect(found("ата алма")).toEqual([]);
  });

  test("of a longer phrase win over those of its first word", () => {
    expect(found("Ақмола облысында").map(([of]) => of)).toEqual(["ақмола облысында"]);
    expect(found("Ақмолада қар").map(([of]) => of)).toEqual(["ақмолада"]);
  });

  test("do not exist for a word in quotes or after a minus", () => {
    for (const query of ["«Алматы»", '"Алматы қаласы"', "қала -Алматы", "«Алма-Ата»"])
      expect([query, found(query)]).toEqual([query, []]);
  });

  test("are looked up by the first letters of all words that can have them", () => {
    expect(synonymBeginnings(readQuery("Қонаев konaev «сөз»"))).toEqual(["ко", "ko"]);
  });
});
