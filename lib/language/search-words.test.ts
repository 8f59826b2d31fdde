import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { fragmentOf, markWords, queryWords, tsQueryOf } from "./search-words.ts";

const shown = (pieces: { text: string; marked: boolean }[]): string =>
  pieces.map((one) => (one.marked ? `[${one.text}]` : one.text)).join("");
const plain = (pieces: { text: string }[]): string => pieces.map((one) => one.text).join("");

describe("queryWords", () => {
  test("words are folded, each once, twelve at most", () => {
    expect(queryWords("Мектеп мектеп, ҚАЛА")).toEqual(["мектеп", "кала"]);
    expect(queryWords(Array.from({ length: 30 }, (_, index) => `сөз${index}`).join(" "))).toHaveLength(12);
  });

  test("signs of the query language have no way into the query", () => {
    expect(tsQueryOf(queryWords("мост & !'вода':* | (<->) \\ ұл"))).toBe("мост:* & вода:* & ул");
    expect(queryWords("&|!():*'\\")).toEqual([]);
  });
});

describe("markWords", () => {
  test("words that begin with a query word are marked as they are written", () => {
    expect(shown(markWords("Қала мен қалалықтар", queryWords("кала")))).toBe("[Қала] мен [қалалықтар]");
  });

  test("a short query word marks only itself", () => {
    expect(shown(markWords("Ұл және ұлт", queryWords("ұл")))).toBe("[Ұл] және ұлт");
  });

  test("a soft hyphen or stress mark does not hide a word", () => {
    expect(shown(markWords("кітап\u00adхана, за́мок", queryWords("кітапхана замок")))).toBe(
      "[кітап\u00adхана], [за́мок]",
    );
  });

  test("the pieces are the text", () => {
    const random = seededRandom(10);
    for (let run = 0; run < 500; run += 1) {
      const text = random.text(["қала", "мост", " ", " ", ", ", "«", "»", "\u0301", "5"], random.whole(0, 20));
      expect(plain(markWords(text, ["кала", "5"]))).toBe(text);
    }
  });
});

describe("fragmentOf", () => {
  const text = `${"бос сөздер тізбегі ".repeat(20)}көпір ашылды ${"тағы сөздер ".repeat(20)}`;

  test("the fragment is about so long, of whole words, and holds what was found", () => {
    const fragment = fragmentOf(text, ["копир"], 90);
    expect(shown(fragment)).toMatch(/^…(?:бос|сөздер|тізбегі) .*\[көпір\] ашылды .*(?:тағы|сөздер)…$/u);
    expect(plain(fragment).length).toBeLessThanOrEqual(92);
  });

  test("where nothing is found it is the beginning", () => {
    expect(plain(fragmentOf("  Мост открыли\nсегодня", ["вода"], 100))).toBe("Мост открыли сегодня");
  });

  test("a long run of letters without a space before the word does not push it out", () => {
    const fragment = fragmentOf(`начало ${"а-".repeat(100)}көпір ашылды`, ["копир"], 60);
    expect(shown(fragment)).toContain("[көпір]");
  });
});
