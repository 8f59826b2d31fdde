import { describe, expect, test } from "vitest";
import { countWords, readingTime } from "./reading-time.ts";

describe("readingTime", () => {
  test.each([
    [0, 1],
    [1, 1],
    [254, 1],
    [255, 2],
    [1_700, 10],
  ])("%i words take %i minutes", (words, minutes) => {
    expect(readingTime(words)).toBe(minutes);
  });
});

describe("countWords", () => {
  test.each([
    ["", 0],
    [" \n ", 0],
    ["— «»", 0],
    ["Мост открыли — наконец-то!", 3],
    ["5\u00a0қараша\nсағат 18:00-де", 4],
  ])("%j has %i words", (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});
