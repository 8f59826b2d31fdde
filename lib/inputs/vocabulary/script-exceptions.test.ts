import { describe, expect, test } from "vitest";
import { saveScriptExceptionInput } from "./script-exceptions.ts";

describe("a word with its spellings", () => {
  test.each([
    [{ word: "", latin: "a" }, "word", "empty"],
    [{ word: "екі сөз", latin: "a" }, "word", "cyrillic-word"],
    [{ word: "word", latin: "a" }, "word", "cyrillic-word"],
    [{ word: "сөз", latin: "сөз" }, "latin", "latin-word"],
    [{ word: "сөз", arabic: "soz" }, "arabic", "arabic-word"],
    [{ word: "сөз" }, "latin", "no-spelling"],
    [{ word: "с".repeat(61), latin: "a" }, "word", "too-long"],
  ])("%j is refused at %s: %s", (said, field, problem) => {
    const parsed = saveScriptExceptionInput.safeParse({ id: null, was: null, latin: "", arabic: "", ...said });
    expect(parsed.error?.issues).toMatchObject([{ path: [field], message: problem }]);
  });

  test("is one word in NFC with at least one spelling", () => {
    const said = { id: null, was: null, word: " Шахарбай ".normalize("NFD"), latin: "Shahar\u0306", arabic: "" };
    expect(saveScriptExceptionInput.parse(said)).toMatchObject({ word: "Шахарбай", latin: "Shahar\u0306", arabic: "" });
  });
});
