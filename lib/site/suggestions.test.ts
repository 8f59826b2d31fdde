import { expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { suggestText } from "./suggestions.ts";

test("equivalent texts are normalized to one text", () => {
  for (const typed of ["Қазақ тілі", "  ҚАЗАҚ \n тілі ", "қазақ\u00a0тілі", "Қазақ тілі".normalize("NFD")])
    expect(suggestText(typed)).toBe("қазақ тілі");
});

test("texts of fewer than two characters are empty, and longer ones are cut at sixty", () => {
  expect(suggestText("к ")).toBe("");
  expect(suggestText("ка")).toBe("ка");
  expect(suggestText("щ".repeat(500))).toHaveLength(60);
});

test("normalization is idempotent", () => {
  const random = seededRandom(5);
  const pieces = [..."әҚй İßa  \t\n\u00a0-«»", "й", "🙂"];
  for (let run = 0; run < 1_000; run += 1) {
    const text = suggestText(random.text(pieces, random.whole(0, 90)));
    expect(suggestText(text)).toBe(text);
  }
});
