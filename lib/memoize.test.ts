import { expect, test } from "vitest";
import { memoize } from "./memoize.ts";

const counting = (most: number) => {
  const asked: string[] = [];
  const answer = memoize((text) => {
    asked.push(text);
    return text.length;
  }, most);
  return { asked, answer };
};

test("a cached result is not computed again", () => {
  const { asked, answer } = counting(10);
  expect(["ат", "ат", "қала", "ат"].map(answer)).toEqual([2, 2, 4, 2]);
  expect(asked).toEqual(["ат", "қала"]);
});

test("unused results are evicted, frequently used ones stay", () => {
  const { asked, answer } = counting(3);
  for (let turn = 0; turn < 20; turn += 1) {
    answer("often");
    answer(`${turn}`);
  }
  expect(asked.filter((text) => text === "often")).toHaveLength(1);
  answer("0");
  expect(asked.filter((text) => text === "0")).toHaveLength(2);
});

test("a text longer than a word is not cached", () => {
  const { asked, answer } = counting(10);
  for (const letters of [64, 64, 65, 65]) answer("ұ".repeat(letters));
  expect(asked.map(({ length }) => length)).toEqual([64, 65, 65]);
});
