import { expect, test } from "vitest";
import { readQuery } from "./query.ts";
import { translationsOf } from "./translations.ts";

const terms = [
  { ru: "дорога", kk: "жол" },
  { ru: "железная дорога", kk: "теміржол" },
  { ru: "район", kk: "аудан" },
  { ru: "Алмасай", kk: "Алмасай" },
];
const translated = (query: string) => translationsOf(readQuery(query), terms);

test("every form of a term is translated, in both directions", () => {
  for (const query of ["дорога", "Дороги", "ДОРОГАМИ"])
    expect(translated(query)).toEqual([{ locale: "kk", text: "жол" }]);
  for (const query of ["жол", "жолдар", "жолдағы", "joldar"])
    expect([query, translated(query)]).toEqual([query, [{ locale: "ru", text: "дорога" }]]);
});

test("the longest term wins, and words without a translation stay, with those that are excluded", () => {
  expect(translated("железную дорогу")).toEqual([{ locale: "kk", text: "теміржол" }]);
  expect(translated("дороги района Сарыарка -ремонт")).toEqual([{ locale: "kk", text: "жол аудан сарыарка -ремонт" }]);
});

test("a query without terms, in quotes, or with names that both languages write alike, is not translated", () => {
  for (const query of ["мост", "«дорога»", "-дорога", "Алмасай", ""])
    expect([query, translated(query)]).toEqual([query, []]);
});
