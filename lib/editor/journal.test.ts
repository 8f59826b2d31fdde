import { expect, it } from "vitest";
import { journalDecision, sameCopy } from "./journal.ts";
import { emptyCopy } from "@/lib/article/working-copy.ts";

const typed = { copy: { ...emptyCopy, headline: "Снег" }, revision: 3, at: "2026-11-25T11:00:00Z", sent: null };

it("has nothing to say where the server has the same words, whatever the revision", () => {
  expect(journalDecision(null, { copy: emptyCopy, revision: 3 })).toBe("nothing");
  expect(journalDecision(typed, { copy: { ...typed.copy }, revision: 9 })).toBe("nothing");
});

it("offers words that are newer than the server's", () => {
  expect(journalDecision(typed, { copy: emptyCopy, revision: 3 })).toBe("offer");
});

it("offers words that follow on a saving whose answer never came", () => {
  const sent = { ...emptyCopy, headline: "Сне" };
  expect(journalDecision({ ...typed, sent }, { copy: sent, revision: 4 })).toBe("offer");
});

it("has both texts looked at where somebody saved since", () => {
  expect(journalDecision(typed, { copy: emptyCopy, revision: 4 })).toBe("compare");
});

it("compares copies by what they say, not by the order of their keys", () => {
  expect(sameCopy({ a: 1, b: [{ c: "x" }] }, { b: [{ c: "x" }], a: 1 })).toBe(true);
  expect(sameCopy({ a: undefined }, {})).toBe(true);
  expect(sameCopy({ a: [1, 2] }, { a: [1] })).toBe(false);
  expect(sameCopy({ a: [] }, { a: {} })).toBe(false);
  expect(sameCopy(null, {})).toBe(false);
});
