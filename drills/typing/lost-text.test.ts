import { expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { lossOf } from "./lost-text.ts";
import { typingPlan } from "./typing-plan.ts";

const typed = [..."Қар жауды."].map((text, at) => ({ text, at: at * 100 }));

test("nothing is lost if all letters are found, regardless of spaces", () => {
  expect(lossOf(typed, 900, "Қар\nжауды. ")).toEqual({ ms: 0, letters: 0, isGarbled: false });
});

test("the loss is as old as the oldest missing letter", () => {
  expect(lossOf(typed, 950, "Қар жау")).toEqual({ ms: 250, letters: 3, isGarbled: false });
  expect(lossOf(typed, 950, "")).toEqual({ ms: 950, letters: 9, isGarbled: false });
});

test("letters typed after the cut may be missing or present", () => {
  expect(lossOf(typed, 250, "Қар")).toEqual({ ms: 0, letters: 0, isGarbled: false });
  expect(lossOf(typed, 250, "Қар ж")).toEqual({ ms: 0, letters: 0, isGarbled: false });
});

test.each(["Қар жауы.", "Қар жауды. Қар", "Қар жжауды."])(
  "a text that differs from the typed one is garbled: %s",
  (found) => {
    expect(lossOf(typed, 900, found).isGarbled).toBe(true);
  },
);

test("a plan has the requested length and is the same for the same seed", () => {
  const plan = typingPlan(seededRandom(5), "kk", 30_000);
  const lasts = plan.reduce((sum, { after }) => sum + after, 0);
  expect(lasts).toBeGreaterThanOrEqual(30_000);
  expect(lasts).toBeLessThan(40_000);
  expect(plan).toEqual(typingPlan(seededRandom(5), "kk", 30_000));
});
