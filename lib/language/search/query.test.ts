import { describe, expect, test } from "vitest";
import { readQuery } from "./query.ts";
import { stemsOf } from "./terms.ts";

const stems = (query: string) => readQuery(query).words.map((word) => word.stems);
const typed = (words: { typed: string }[]) => words.map((word) => word.typed);

describe("a query", () => {
  test("has its words without duplicates, at most twenty", () => {
    expect(typed(readQuery("Мектеп мектеп, ҚАЛА").words)).toEqual(["мектеп", "қала"]);
    expect(readQuery(Array.from({ length: 30 }, (_, index) => `сөз${index}`).join(" ")).words).toHaveLength(20);
  });

  test("keeps words in quotes together, and excludes a word after a minus", () => {
    const { words, phrases, without } = readQuery("«жаңа көпір» -ауыл 3-4");
    expect(typed(words)).toEqual(["жаңа", "көпір", "3", "4"]);
    expect(phrases.map(typed)).toEqual([["жаңа", "көпір"]]);
    expect(typed(without)).toEqual(["ауыл"]);
  });

  test("cannot inject tsquery syntax", () => {
    expect(stems("'a' & !b | (<->) \\ :* \"").flat().join("")).toMatch(/^[\p{L}\p{N}]*$/u);
  });

  test("finds a Kazakh word typed in any script and on any keyboard", () => {
    const [mektep] = stemsOf("мектеп", "kk", "index");
    for (const way of ["мектебінде", "мектептин", "МЕКТЕП", "mektepte", "mektebınde", "Мектебiнiң", "مەكتەپ"])
      expect([way, stems(way)[0]?.includes(mektep ?? "")]).toEqual([way, true]);
    const [qazaq] = stemsOf("қазақ", "kk", "index");
    for (const way of ["казак", "қазақтың", "qazaq", "kazak", "казакка"])
      expect([way, stems(way)[0]?.includes(qazaq ?? "")]).toEqual([way, true]);
  });

  test("of plain Cyrillic letters can be of either language, and a Latin word also keeps its spelling", () => {
    expect(stems("школы")[0]).toContain(stemsOf("школа", "ru", "index")[0]);
    expect(stems("iPhone")[0]).toContain("iphone");
  });

  test("uses the corrections of misspelled words", () => {
    const [word] = readQuery("мектпете", new Map([["мектпете", "мектепте"]])).words;
    expect(word).toMatchObject({ typed: "мектпете", spellings: ["мектепте"] });
    expect(word?.stems).toContain("мектеп");
  });
});
