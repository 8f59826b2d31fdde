import { expect, test } from "vitest";
import { goneText } from "./gone-page.tsx";

test("a headline with quotation marks of its own has them within those of the sentence, in both languages", () => {
  const gone = { ended: false };
  expect(goneText("ru", { headline: "«Кайрат» выиграл", ...gone })).toContain("материал «„Кайрат“ выиграл».");
  expect(goneText("ru", { headline: "Выставка «Степь и „Тобыл“»", ...gone })).toContain(
    "«Выставка „Степь и\u00a0„Тобыл““».",
  );
  expect(goneText("kk", { headline: "Үйірме «Жас қалам»", ended: true })).toContain("«Үйірме „Жас қалам“» материалы");
});

test("a headline without quotation marks stays, and a deleted story has none", () => {
  expect(goneText("ru", { headline: "Дорога открыта", ended: false })).toContain("материал «Дорога открыта».");
  expect(goneText("ru", { headline: "", ended: false })).not.toContain("«");
});
