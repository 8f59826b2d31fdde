import { describe, expect, test } from "vitest";
import formatMessage from "./message-format.ts";
import { messages } from "./messages.ts";

const format = (locale: "ru" | "kk", key: string, values: Record<string, unknown> = {}) => {
  const options = { cache: { message: {} }, formatters: {}, locale };
  return formatMessage(key, textOf(locale, key), { ...values, link: (words: unknown) => words }, options);
};

function textOf(locale: "ru" | "kk", key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], messages[locale]);
}

const kazakhTexts = allTexts(messages.kk);

function allTexts(node: unknown): string[] {
  return typeof node === "string" ? [node] : Object.values(node as object).flatMap(allTexts);
}

describe("Kazakh messages", () => {
  test("a noun after «барлық» stays in the singular", () => {
    const plurals =
      /барлық\s+\p{L}+?[лдт][ае]р(?:[ыі]|[ыі]н|[ыі]м[ыі]з|[дғг][ыіае]|[дт][ае]н|[дн][ыі]ң|мен)*(?!\p{L})/giu;
    expect("барлық елді барлық материалдарға".match(plurals)).toEqual(["барлық материалдарға"]);
    expect(kazakhTexts.flatMap((text) => text.match(plurals) ?? [])).toEqual([]);
  });

  test("the archive has one name wherever a page suggests it", () => {
    for (const key of ["problem.missing", "search.advice"])
      expect(textOf("kk", key)).toContain("<link>күндер бойынша мұрағаттан</link>");
  });

  test.each([
    ["search.any.place", "Барлық елді мекен"],
    ["search.any.year", "Барлық жыл"],
    ["problem.goneTitle", "Бұл материал сайттан алынды"],
    ["problem.elsewhere", "Ол орыс тілінде ғана шыққан:"],
    ["list.newer", "Кейінгілері"],
    ["list.older", "Ертеректегілері"],
  ])("%s is «%s»", (key, words) => {
    expect(textOf("kk", key)).toBe(words);
  });

  test("the light and the dark theme are «көрініс» for readers and in the newsroom", () => {
    for (const key of ["site.darkTheme", "site.lightTheme", "desk.theme"])
      expect(textOf("kk", key), key).toMatch(/көрініс$/u);
  });

  test("an update is announced with its time after a colon", () => {
    expect(format("kk", "article.updatedAt", { time: "13:25" })).toBe("Жаңартылды: 13:25");
  });

  test("an article of one year is «бір жылдан асты», of two years «2 жылдан асты»", () => {
    expect(format("kk", "article.old", { years: 1 })).toContain("жарияланғанына бір жылдан асты");
    expect(format("kk", "article.old", { years: 2 })).toContain("жарияланғанына 2 жылдан асты");
  });
});

describe("Russian messages", () => {
  test("an article of one year is «больше года», of two years «больше 2 лет»", () => {
    expect(format("ru", "article.old", { years: 1 })).toMatch(/^Этой статье больше года\./u);
    expect(format("ru", "article.old", { years: 2 })).toMatch(/^Этой статье больше 2 лет\./u);
    expect(format("ru", "article.old", { years: 21 })).toMatch(/^Этой статье больше 21 года\./u);
  });

  test.each([
    ["front.longRead", { minutes: 12 }, "Лонгрид · 12 минут"],
    ["search.suggested", { count: 3 }, "Есть 3 подсказки. Выбор — стрелками вверх и вниз."],
    ["problem.elsewhere", {}, "Он вышел только на казахском:"],
  ])("%s", (key, values, words) => {
    expect(format("ru", key, values)).toBe(words);
  });
});
