import { expect, test } from "vitest";
import { allOf, anyOf, lexemeTerm, notOf, oneOf, phraseOf, tsquery } from "./tsquery.ts";

const term = allOf([
  anyOf([lexemeTerm({ lexeme: "мектеп", isPrefix: false }), lexemeTerm({ lexeme: "мекте", isPrefix: true })]),
  phraseOf([["алма"], ["ат", "ата"]]),
  notOf(oneOf(["бал"])),
]);

test("a term is written as a tsquery, with the place of its lexemes", () => {
  expect(tsquery(term)).toBe("(('мектеп' | 'мекте':*) & (('алма') <-> ('ат' | 'ата')) & !('бал'))");
  expect(tsquery(term, { weight: "A" })).toBe(
    "(('мектеп':A | 'мекте':*A) & (('алма':A) <-> ('ат':A | 'ата':A)) & !('бал':A))",
  );
  expect(tsquery(term, { weekKey: "!" })).toBe(
    "(('@!мектеп' | '@!мекте':*) & (('@!алма') <-> ('@!ат' | '@!ата')) & !('@!бал'))",
  );
});
