import { describe, expect, test } from "vitest";
import { saveSynonymsInput } from "./synonyms.ts";

describe("a group of synonyms", () => {
  test.each([
    [["Алматы"], "words.1", "another"],
    [[], "words.0", "another"],
    [["Алматы", ""], "words.1", "empty"],
    [["Қонаев", "Капчагай", "КОНАЕВ"], "words.2", "same-twice"],
    [["Алматы", "халыққа қызмет көрсету орталығы"], "words.1", "long-phrase"],
    [["Алматы", "«Алма-Ата»"], "words.1", "only-words"],
    [["Алматы", "-Ата"], "words.1", "only-words"],
    [["Алматы", "а".repeat(81)], "words.1", "too-long"],
  ])("%j is refused at %s: %s", (words, field, problem) => {
    const issue = saveSynonymsInput.safeParse({ id: null, was: null, words }).error?.issues[0];
    expect([issue?.path.join("."), issue?.message]).toEqual([field, problem]);
  });

  test("has words and short phrases in NFC, with single spaces", () => {
    const words = [" Алма-Ата ", "Қазақстан  Республикасы".normalize("NFD"), "О'Хара", "2-мектеп"];
    expect(saveSynonymsInput.parse({ id: null, was: null, words }).words).toEqual([
      "Алма-Ата",
      "Қазақстан Республикасы",
      "О'Хара",
      "2-мектеп",
    ]);
  });
});
