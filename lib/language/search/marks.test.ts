import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { fragmentOf, markWords } from "./marks.ts";
import { readQuery } from "./query.ts";
import { withSynonyms } from "./synonyms.ts";

const shown = (pieces: { text: string; marked: boolean }[]): string =>
  pieces.map((one) => (one.marked ? `[${one.text}]` : one.text)).join("");
const plain = (pieces: { text: string }[]): string => pieces.map((one) => one.text).join("");
const by = (query: string, lang: "ru" | "kk" = "kk") => ({ query: readQuery(query), lang });

describe("markWords", () => {
  test("all forms of a word are marked, in both languages", () => {
    expect(shown(markWords("Қала мен оның қалаларында", by("калада")))).toBe("[Қала] мен оның [қалаларында]");
    expect(shown(markWords("Школы: по школе ёлка", by("школу елки", "ru")))).toBe("[Школы]: по [школе] [ёлка]");
  });

  test("other words are not marked", () => {
    expect(shown(markWords("Ұл және ұлт", by("ұл")))).toBe("[Ұл] және ұлт");
  });

  test("a soft hyphen or stress mark does not hide a word", () => {
    expect(shown(markWords("кітап\u00adхана, за́мок", by("кітапхана замок")))).toBe("[кітап\u00adхана], [за́мок]");
  });

  test("the joined pieces are the text", () => {
    const random = seededRandom(10);
    for (let run = 0; run < 500; run += 1) {
      const text = random.text(["қала", "мост", " ", " ", ", ", "«", "»", "\u0301", "5"], random.whole(0, 20));
      expect(plain(markWords(text, by("кала 5")))).toBe(text);
    }
  });
});

describe("fragmentOf", () => {
  const text = `${"бос сөздер тізбегі ".repeat(20)}көпір ашылды ${"тағы сөздер ".repeat(20)}`;

  test("the fragment has about the given length, whole words, and the match", () => {
    const fragment = fragmentOf(text, by("копир"), 90);
    expect(shown(fragment)).toMatch(/^…(?:бос|сөздер|тізбегі) .*\[көпір\] ашылды .*(?:тағы|сөздер)…$/u);
    expect(plain(fragment).length).toBeLessThanOrEqual(92);
  });

  test("without a match it is the beginning of the text", () => {
    expect(plain(fragmentOf("  Мост  открыли сегодня ", by("вода", "ru"), 100))).toBe("Мост открыли сегодня");
  });

  test("blocks and cells are told apart, unless a sentence ends there", () => {
    const text = "\nРасписание\nАвтобус\tРейс\t\t22:00\nНа конечной:\n«Ждём.»\t Второй абзац\n";
    expect(plain(fragmentOf(text, by("вода", "ru"), 200))).toBe(
      "Расписание · Автобус · Рейс · 22:00 · На конечной: «Ждём.» Второй абзац",
    );
  });

  test("a fragment does not begin or end with a separator", () => {
    const cells = "сөз\t".repeat(100);
    for (let length = 30; length < 60; length += 1) {
      const words = plain(fragmentOf(`${cells}көпір\t${cells}`, by("копир"), length));
      expect(words).toMatch(/^…\p{L}.*\p{L}…$/u);
      expect(words).toContain("көпір");
    }
  });

  test("a long run of letters before the match does not push it out of the fragment", () => {
    const fragment = fragmentOf(`начало ${"а-".repeat(100)}көпір ашылды`, by("копир"), 60);
    expect(shown(fragment)).toContain("[көпір]");
  });

  test("only the beginning of a text of a megabyte is searched", () => {
    const endless = "5 кг, ".repeat(130_000);
    const took = cpuTimeMs(() => {
      for (let hit = 0; hit < 5; hit += 1)
        expect(plain(fragmentOf(`${endless}көпір`, by("5 копир"), 90))).toMatch(/^5 кг/u);
    });
    expect(took).toBeLessThan(timeLimit(150));
    expect(shown(fragmentOf(`${endless.slice(0, 40_000)} көпір`, by("копир"), 90))).toContain("[көпір]");
  });
});

describe("synonyms of a query", () => {
  const marked = (text: string, query: string) =>
    markWords(text, {
      query: withSynonyms(readQuery(query), [["Алматы", "Алма-Ата"]]),
      lang: "kk",
    })
      .filter((piece) => piece.marked)
      .map((piece) => piece.text);

  test("are marked in all forms; a phrase is marked if its words are adjacent", () => {
    expect(marked("Кеше Алматыда, бұрын Алма-Атада.", "Алма-Ата")).toEqual(["Алматыда", "Алма", "Атада"]);
    expect(marked("Атам алма әкелді, Алма-Атаның апорты.", "алматы")).toEqual(["Алма", "Атаның"]);
  });
});
