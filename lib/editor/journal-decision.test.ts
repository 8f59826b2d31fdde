import { expect, it } from "vitest";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import { journalDecision, sameCopy } from "./journal-decision.ts";

const typed = { copy: { ...emptyCopy, headline: "Снег" }, revision: 3, at: "2026-11-25T11:00:00Z", sent: null };

it("returns nothing if the server has the same text, at any revision", () => {
  expect(journalDecision(null, { copy: emptyCopy, revision: 3 })).toBe("nothing");
  expect(journalDecision(typed, { copy: { ...typed.copy }, revision: 9 })).toBe("nothing");
});

it("offers text that is newer than the server's", () => {
  expect(journalDecision(typed, { copy: emptyCopy, revision: 3 })).toBe("offer");
});

it("offers text that follows a save whose response was lost", () => {
  const sent = { ...emptyCopy, headline: "Сне" };
  expect(journalDecision({ ...typed, sent }, { copy: sent, revision: 4 })).toBe("offer");
});

it("compares both texts if somebody has saved since", () => {
  expect(journalDecision(typed, { copy: emptyCopy, revision: 4 })).toBe("compare");
});

it("compares copies regardless of the order of keys", () => {
  expect(sameCopy({ a: 1, b: [{ c: "x" }] }, { b: [{ c: "x" }], a: 1 })).toBe(true);
  expect(sameCopy({ a: undefined }, {})).toBe(true);
  expect(sameCopy({ a: [1, 2] }, { a: [1] })).toBe(false);
  expect(sameCopy({ a: [] }, { a: {} })).toBe(false);
  expect(sameCopy(null, {})).toBe(false);
});
