import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Locale } from "@/lib/site/locales.ts";
import { packWords, unpackWords } from "./packed-words.ts";
import { makeSpeller } from "./speller.ts";

const read = (locale: Locale) => readFileSync(path.join(import.meta.dirname, `data/${locale}.txt`), "utf8");
const spellers = { kk: makeSpeller("kk", read("kk")), ru: makeSpeller("ru", read("ru")) };
const wrong = (locale: Locale, text: string) =>
  spellers[locale].check(text).map(({ start, end }) => text.slice(start, end));

describe("Kazakh", () => {
  test.each([
    "мектептеріміздегі",
    "кітабымыз",
    "халқының",
    "тауып",
    "азаяды",
    "дайынбыз",
    "жүздей",
    "көпқабатты",
    "банктен",
    "волонтёрлер",
    "айтқым",
    "балалардікі",
  ])("%s is a stem with endings that may follow it", (word) => expect(wrong("kk", word)).toEqual([]));

  test.each([
    ["вокзалға мектепга", "harmony of vowels", ["мектепга"]],
    ["мектептиң жанында", "letters of a Russian keyboard", ["мектептиң"]],
    ["казіргі кітапы", "к for қ, п before a vowel", ["казіргі", "кітапы"]],
  ])("«%s» breaks the %s", (text, _rule, words) => expect(wrong("kk", text)).toEqual(words));

  test("suggests the letter that a Russian keyboard lacks first", () => {
    expect(spellers.kk.suggest("тұргындар")[0]).toBe("тұрғындар");
    expect(spellers.kk.suggest("Казакстан")[0]).toBe("Қазақстан");
  });
});

describe("Russian", () => {
  test("forms, ё written as е, and words with a hyphen are right", () =>
    expect(wrong("ru", "По-прежнему ещё и еще: кто-нибудь из учеников шёл, шел в школу.")).toEqual([]));

  test("suggests what was probably meant", () => {
    expect(wrong("ru", "В агенство за малаком")).toEqual(["агенство", "малаком"]);
    expect(spellers.ru.suggest("агенство")[0]).toBe("агентство");
    expect(spellers.ru.suggest("малако")[0]).toBe("молоко");
  });
});

describe("nobody is asked about", () => {
  test.each<[Locale, string]>([
    ["kk", "Кеше Сәрсенғалиұлы келді"],
    ["kk", "ҚР-дың 5-ші IT-компаниясы, 3кг, «Қайрат»тың ойыны"],
    ["kk", "saite@zharshy.kz немесе Жаршы.kz мекенжайы"],
    ["kk", "Ол «Это совсем другая история, которую мы расскажем» деді."],
    ["ru", "Он сказал: «Бұл туралы ертең айтамыз деп отыр»."],
    ["ru", "ТЧК, ТМВ и А. Ергалиев с 10-го по 12-е"],
  ])("%s: names, abbreviations, numbers, addresses, the other language: %s", (locale, text) =>
    expect(wrong(locale, text)).toEqual([]),
  );
});

test("the paper's words are right in all their forms", () => {
  const speller = makeSpeller("kk", read("kk"));
  expect(speller.check("тасарықтан")).toHaveLength(1);
  speller.learn(["Тасарық ауылы"]);
  expect(speller.check("тасарықтан Тасарықтың")).toEqual([]);
  speller.learn([]);
  expect(speller.check("тасарықтан")).toHaveLength(1);
});

test("a packed list is read as it was", () => {
  const words = new Map([
    ["ауыл", ""],
    ["ауа", "3"],
    ["бала", "1"],
  ]);
  expect(new Map([...unpackWords(packWords(words))].toSorted())).toEqual(new Map([...words].toSorted()));
});
