import { expect, it } from "vitest";
import { findInsertables } from "./insertables.ts";

const named = [
  { name: "infoBox", label: "Справка", words: "врезка факты" },
  { name: "orderedList", label: "Нумерованный список", words: "номера" },
];
const namesOf = (query: string) => findInsertables(named, query).map((one) => one.name);

it("offers everything for an empty query", () => {
  expect(namesOf("")).toEqual(["infoBox", "orderedList"]);
});

it("finds a block by its name, any word of the name, its synonyms, and on the wrong keyboard layout", () => {
  expect(namesOf("Спр")).toEqual(["infoBox"]);
  expect(namesOf("список")).toEqual(["orderedList"]);
  expect(namesOf("факт")).toEqual(["infoBox"]);
  expect(namesOf("info")).toEqual(["infoBox"]);
  expect(namesOf("cghfd")).toEqual(["infoBox"]);
  expect(namesOf("нет такого")).toEqual([]);
});
