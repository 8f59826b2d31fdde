import { expect, test } from "vitest";
import { dictionaryForm } from "./dictionary-form.ts";

test("of Kazakh forms the shortest is the dictionary form", () => {
  expect(dictionaryForm(["мектептегі", "мектеп", "мектепке"], "kk")).toBe("мектеп");
});

test.each([
  ["школа", "школ школа школы школе школой школам"],
  ["город", "города город городом городе городу"],
  ["село", "сел село села селу"],
  ["новый", "новая новой новые новый новых нового"],
  ["большой", "большой большого больших большая"],
  ["писать", "писал писать писала"],
  ["область", "области область областью"],
  ["мост", "мост"],
  ["мостов", "мостов мостовым"],
])("%s is the dictionary form of its Russian forms", (form, forms) => {
  expect(dictionaryForm(forms.split(" "), "ru")).toBe(form);
});
