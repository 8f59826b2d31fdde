import { expect, test } from "vitest";
import { lexemesIn, searchVector } from "./vector.ts";

const texts = {
  headline: "Жаңа мектеп",
  standfirst: "Ауылда ашылды",
  text: "Мектепке жүз бала барады.",
  small: "Сурет: Әсел",
};

test("a vector has the stems of all fields with position and weight, with gaps between fields", () => {
  const { lexemes: vector, words } = searchVector(texts, "kk");
  expect(words).toBe(10);
  expect(vector).toContain("'мектеп':2A,");
  expect(vector).toMatch(/'мектеп':2A,\d+C/u);
  expect(vector).toMatch(/'ауыл':8B/u);
  expect(vector).toMatch(/'асел':\d+D/u);
  expect(lexemesIn(vector)).toContain("барад".slice(0, 3));
});

test("the vector of any text is valid for PostgreSQL", () => {
  const { lexemes: vector } = searchVector(
    { headline: "'):A,\\ 'x'", standfirst: "", text: "м'ү ".repeat(40_000), small: "" },
    "kk",
  );
  expect(vector.replace(/'[\p{L}\p{N}]+':\d+[ABCD](?:,\d+[ABCD])*(?: |$)/gu, "")).toBe("");
  expect(Math.max(...[...vector.matchAll(/:?(\d+)[ABCD]/gu)].map(([, at]) => Number(at)))).toBeLessThan(16_384);
});

test("strings too long for a word are omitted, and a vector with its keys stays within a megabyte", () => {
  const long = "қ".repeat(1_100);
  const { lexemes, words } = searchVector({ headline: `мектеп ${long}`, standfirst: "", text: "", small: "" }, "kk");
  expect([lexemesIn(lexemes), words]).toEqual([["мектеп"], 2]);
  const different = Array.from({ length: 30_000 }, (_, number) => `${"б".repeat(40)}${number}`).join(" ");
  const vector = searchVector({ headline: "", standfirst: "", text: different, small: "" }, "ru").lexemes;
  expect(lexemesIn(vector).reduce((sum, lexeme) => sum + Buffer.byteLength(lexeme), 0)).toBeLessThan(310_000);
});
