import { expect, test } from "vitest";
import { headlineNumber, PrintedHeadlines } from "./printed-headlines.ts";

const own = "/ru/news/1-storm";
const other = "/ru/news/2-calm";
const look = (address: string, text: string, askedAt: number, status = 200) => ({
  ...{ address, text, status, askedAt },
  answeredAt: askedAt + 5,
});

function published(): PrintedHeadlines {
  const printed = new PrintedHeadlines(["/ru"]);
  printed.out(1, own, { askedAt: 100, committedAt: 110 });
  return printed;
}

test("a page requested before the commit may lack the headline, and one requested later is late by the difference", () => {
  expect(published().lateness(look("/ru", "", 90))).toBe(0);
  expect(published().lateness(look("/ru", "", 150))).toBe(40);
  expect(published().lateness(look("/ru", headlineNumber(1), 150))).toBe(0);
});

test("a headline that is not yet published is always an error", () => {
  expect(published().lateness(look("/ru", headlineNumber(2), 150))).toBe(Number.POSITIVE_INFINITY);
  expect(published().lateness(look("/ru", headlineNumber(1), 50))).toBe(Number.POSITIVE_INFINITY);
});

test("an old headline counts on lists and on its own page, and on other pages only after a withdrawal", () => {
  const printed = published();
  printed.gone(1, { askedAt: 200, committedAt: 210 }, false);
  expect(printed.lateness(look("/ru", headlineNumber(1), 260))).toBe(50);
  expect(printed.lateness(look(other, headlineNumber(1), 260))).toBe(0);
  printed.gone(1, { askedAt: 200, committedAt: 210 }, true);
  expect(printed.lateness(look(other, headlineNumber(1), 260))).toBe(50);
});

test("a withdrawn article's page may name it, with its status", () => {
  const printed = published();
  printed.gone(1, { askedAt: 200, committedAt: 210 }, true);
  expect(printed.lateness(look(own, headlineNumber(1), 260, 410))).toBe(0);
  expect(printed.lateness(look(own, headlineNumber(1), 260, 200))).toBe(50);
});

test("a page with a server error is not a stale page", () => {
  expect(published().lateness(look("/ru", "", 150, 503))).toBe(0);
});
