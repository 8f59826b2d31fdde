import { expect, test } from "vitest";
import { admitView } from "./view-floods.ts";

const START = Date.parse("2026-11-24T07:00:00Z");
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
let articles = 0;

/** How many of these views from one address, each at its time, are counted for a new article. */
function countedOf(moments: number[], addressOf: (index: number) => string = () => "10.1.0.1"): number {
  articles += 1;
  const articleId = articles;
  return moments.filter((at, index) => admitView({ address: addressOf(index), articleId }, START + at)).length;
}

test("600 views from one address in one second count as ten", () => {
  const moments = Array.from({ length: 600 }, (_, index) => (index * SECOND) / 600);
  expect(countedOf(moments)).toBe(10);
  expect(countedOf(moments, (index) => `2001:db8:1:1::${(index % 500) + 1}`)).toBe(10);
});

test("all readers of a village behind one address are counted: three hundred in an hour, and a class of thirty in a minute", () => {
  expect(countedOf(Array.from({ length: 300 }, (_, index) => index * 12 * SECOND))).toBe(300);
  expect(countedOf(Array.from({ length: 30 }, (_, index) => 2 * MINUTE * 60 + index * 2 * SECOND))).toBe(30);
});

test("readers of different addresses and articles do not count against each other", () => {
  expect(
    countedOf(
      Array.from({ length: 500 }, () => 0),
      (index) => `10.2.${index >> 8}.${index & 255}`,
    ),
  ).toBe(500);
  expect([1, 2, 3].map((articleId) => admitView({ address: "10.3.0.1", articleId: -articleId }, START))).toEqual([
    true,
    true,
    true,
  ]);
});

test("a slow script gets no more than six hundred views of an article in an hour", () => {
  const hour = 4 * 60 * MINUTE;
  const moments = Array.from({ length: 3_600 }, (_, index) => hour + index * SECOND);
  expect(countedOf(moments)).toBe(600);
});

test("a customer's many IPv6 networks count four times as much as one client, in any order", () => {
  const home = (index: number) => `2001:db8:2:ff${(index % 256).toString(16)}::1`;
  const inOneSecond = Array.from({ length: 2_560 }, (_, index) => (index * SECOND) / 2_560);
  expect(countedOf(inOneSecond, home)).toBe(41);
  const hour = 8 * 60 * MINUTE;
  const patient = Array.from({ length: 14_400 }, (_, index) => hour + (index * SECOND) / 4);
  expect(countedOf(patient, home)).toBe(2_400);
  // A client in another network is still counted.
  expect(countedOf([hour], () => "2001:db8:3:1::1")).toBe(1);
});

test("one customer's many networks do not stop other clients from being counted in a minute", () => {
  const minute = START + 20 * 60 * MINUTE;
  let counted = 0;
  for (let index = 0; index < 60_000; index += 1) {
    const address = `2001:db8:4:${index.toString(16)}::1`;
    if (admitView({ address, articleId: 1_000_000 + index }, minute)) counted += 1;
  }
  expect(counted).toBe(2_400);
  expect(admitView({ address: "2001:db8:5:1::1", articleId: 2_000_000 }, minute)).toBe(true);
});
