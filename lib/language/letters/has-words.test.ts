import { expect, test } from "vitest";
import { wordlessTexts } from "@/lib/testing/wordless-texts.ts";
import { firstWithWords, hasWords } from "./has-words.ts";

test.each(Object.entries(wordlessTexts))("%s has no words", (_name, text) => {
  expect(hasWords(text)).toBe(false);
  expect(hasWords(`${text}Ә${text}`)).toBe(true);
});

test.each(["Жаршы", "© ТАСС", "7", "А. Т.", "新华社", "\u200bАсель", "وكالة", "Ⅳ"])("«%s» has words", (text) => {
  expect(hasWords(text)).toBe(true);
});

test("the first text with words is taken as it is", () => {
  expect(firstWithWords("\u200b", " Асель Т. ", "Жаршы")).toBe(" Асель Т. ");
  expect(firstWithWords("\u200b", "")).toBe("");
});
