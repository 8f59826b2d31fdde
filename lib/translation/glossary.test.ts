import { describe, expect, test } from "vitest";
import { fold } from "@/lib/language/letters/fold.ts";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { hasTerm, type Term, termFinder } from "./glossary.ts";

const terms: Term[] = [
  { id: 1, words: { ru: "Капчагай", kk: "Қонаев" } },
  { id: 2, words: { ru: "Алматы", kk: "Алматы" } },
  { id: 3, words: { ru: "Алматинская область", kk: "Алматы облысы" } },
  { id: 4, words: { ru: "акимат", kk: "әкімдік" } },
  { id: 5, words: { ru: "Усть-Каменогорск", kk: "Өскемен" } },
];
/** Five letters are enough to distinguish these words. */
const fiveLetters = (word: string) => [fold(word).slice(0, 5)];
const finder = (locale: "ru" | "kk") => termFinder(terms, locale, fiveLetters);
const idsOf = (found: Term[]) => found.map(({ id }) => id);

describe("termFinder", () => {
  test("finds terms in any form, in text order, without duplicates", () => {
    expect(idsOf(finder("ru")("Акимат Капчагая ответил. О Капчагае – акимату."))).toEqual([4, 1]);
  });

  test("the longer of two terms with the same beginning wins if it matches completely", () => {
    expect(idsOf(finder("kk")("Алматы облысында жауын"))).toEqual([3]);
    expect(idsOf(finder("kk")("Алматы қаласында жауын"))).toEqual([2]);
  });

  test("a word with a hyphen is one word", () => {
    expect(idsOf(finder("ru")("в Усть-Каменогорске"))).toEqual([5]);
  });

  test("a word can have several comparison keys", () => {
    const both = (word: string) => [fold(word), fold(word).slice(0, 5)];
    expect(idsOf(termFinder(terms, "kk", both)("Қонаевта")).includes(1)).toBe(true);
  });

  test.each<[string, (place: number) => string]>([
    ["begin alike", (place) => `а б${place}`],
    ["are that word", () => "а"],
    ["differ in their last of fifty words", (place) => `${"а ".repeat(50)}${place}`],
  ])("ten thousand terms that %s end the search in a text of one word", (_, wordsOf) => {
    const many = Array.from({ length: 10_000 }, (_term, id) => ({ id, words: { ru: wordsOf(id), kk: "" } }));
    const find = termFinder(many, "ru", (word) => [word]);
    const took = cpuTimeMs(() => expect(find("а ".repeat(2_000)).length).toBeLessThan(2));
    expect(took).toBeLessThan(timeLimit(500));
  });

  test.each(["", "—", "🙂 \ud800", "капч"])("%j has no terms", (text) => {
    expect(finder("ru")(text)).toEqual([]);
  });
});

describe("hasTerm", () => {
  test.each([
    ["Қонаевқа барды", "Қонаев", true],
    ["қонаев қаласы", "Қонаев", true],
    ["Мектебі жөнделді", "мектеп", true],
    ["Алматыға", "Алматы", true],
    ["Астанаға", "Алматы", false],
    ["", "Алматы", false],
  ])("«%s» with «%s»: %s", (text, words, has) => {
    expect(hasTerm(text, words)).toBe(has);
  });
});
