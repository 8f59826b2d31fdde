import { describe, expect, test } from "vitest";
import { readQuery } from "@/lib/language/search/query.ts";
import { withSynonyms } from "@/lib/language/search/synonyms.ts";
import { type Counts, lexemesOfQuery, planSearch } from "./search-plan.ts";
import { type SearchTerm, tsquery } from "./tsquery.ts";
import { weighTerms } from "./weigh-terms.ts";

const groups = [
  ["Алматы", "Алма-Ата"],
  ["ХҚКО", "ЦОН", "центр населения"],
];
const read = (text: string) => withSynonyms(readQuery(text), groups);
/** Frequencies in a paper of 100,000 articles, by stem. */
const counts = (known: Record<string, number>): Counts => ({
  articles: 100_000,
  of: ({ lexeme, isPrefix }) => (isPrefix ? 0 : (known[lexeme] ?? 0)),
});
const written = (term: SearchTerm | null) => term && tsquery(term);
const weights = (text: string, known: Record<string, number>) =>
  Object.fromEntries(weighTerms(read(text), counts(known)).map(({ term, weight }) => [tsquery(term), weight]));

test("a prefix that no other stem has adds its weight to the stem, and is not searched by itself", () => {
  const known = (begun: number): Counts => ({
    articles: 100_000,
    of: ({ lexeme, isPrefix }) => (lexeme === "карусел" ? 40 : isPrefix && lexeme === "карус" ? begun : 0),
  });
  const [alone, among] = [40, 41].map((begun) => weighTerms(readQuery("карусель"), known(begun)));
  expect(alone?.map(({ term }) => tsquery(term))).toEqual(["'карусел'"]);
  expect(among?.map(({ term }) => tsquery(term))).toEqual(["'карусел'", "'карус':*"]);
  const sum = (all: typeof alone) => all?.reduce((total, { weight }) => total + weight, 0);
  expect(sum(alone)).toBeCloseTo(sum(among) ?? 0, 1);
});

test("a rare stem has its own share of the query, and the safe share of the word's most frequent stem", () => {
  const [rare, frequent] = ["'бал'", "'бала'"].map((query) =>
    weighTerms(readQuery("бала"), counts({ бал: 3, бала: 9_000 })).find(({ term }) => tsquery(term) === query),
  );
  expect(rare?.share).toBeGreaterThan(2 * (frequent?.share ?? 0));
  expect(rare?.safeShare).toBe(frequent?.safeShare);
  expect(frequent?.share).toBe(frequent?.safeShare);
});

describe("a synonym", () => {
  test("weighs four fifths of the typed word, however rare the synonym is", () => {
    const known = { хкко: 500, цон: 3 };
    const typed = weights("ЦОН", known)["'цон'"] ?? 0;
    expect((weights("ЦОН", known)["'хкко'"] ?? 0) / typed).toBeCloseTo(0.8);
    expect(weights("ХҚКО", known)["'хкко'"]).toBeCloseTo(typed);
  });

  test("counts only if neither the typed word nor an earlier synonym occurs", () => {
    const known = { хкко: 500, цон: 300, центр: 900, населен: 900 };
    const given = new Map(
      weighTerms(read("ХҚКО"), counts(known)).map(({ term, only }) => [tsquery(term), written(only)]),
    );
    expect(given.get("'хкко'")).toBe(null);
    expect(given.get("'цон'")).toBe("((('цон')) & !(('хкко')))");
    const phrase = [...given.keys()].find((query) => query.includes("<->")) ?? "";
    expect(given.get(phrase)).toBe(`(${phrase} & !(('хкко')) & !(('цон')))`);
  });

  test("of a name of several words outweighs one of these words, and the name weighs as much as its words", () => {
    const known = { алмат: 3_000, алм: 500, ат: 500 };
    const given = weights("Алма-Ата", known);
    const apple = (given["'алм'"] ?? 0) + (given["'алма'"] ?? 0);
    expect(given["'алмат'"]).toBeGreaterThan(2 * apple);
    const name = Object.entries(given).find(([query]) => /'алм'.*<->.*'ат'/u.test(query))?.[1] ?? 0;
    expect(name).toBeGreaterThan(apple);
  });

  test("of several words replaces all of them, and so does not seem rarer", () => {
    const places = planSearch(read("Алма-Ата"), counts({ алмат: 3_000, алм: 20, ат: 20 }));
    expect(written(places.rare)).not.toContain("'алмат'");
    expect(written(places.all.term)).toContain("('алмат')");
  });

  test("that few articles contain is searched in all of them", () => {
    const places = planSearch(read("Алматы"), counts({ алмат: 3_000, алм: 20, ат: 20 }));
    expect(written(places.rare)).toMatch(/\('алм'[^<]* & \('ат'/u);
    expect(lexemesOfQuery(read("Алматы")).map(({ lexeme }) => lexeme)).toEqual(
      expect.arrayContaining(["алмат", "алм", "ата"]),
    );
  });
});

test("of very many lexemes only the heaviest are looked up in each article", () => {
  const letters = "абвгдежзиклмнопрстуфхц";
  const words = Array.from({ length: 20 }, (_, at) => `${letters.slice(at, at + 3)}${letters.slice(0, 6)}`);
  const weighed = weighTerms(readQuery(words.join(" ")), {
    articles: 1_000,
    of: ({ isPrefix }) => (isPrefix ? 30 : 10),
  });
  expect(weighed).toHaveLength(32);
  expect(weighed.filter(({ term }) => !tsquery(term).endsWith("*")).length).toBeGreaterThanOrEqual(20);
});
