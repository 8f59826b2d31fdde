import { describe, expect, test } from "vitest";
import { fold } from "@/lib/language/letters/fold.ts";
import { foldedKazakhStems, kazakhStems } from "./kazakh-stem.ts";

/** Newspaper words and their forms, collected by hand. */
const families: Record<string, string> = {
  мектеп:
    "мектептің мектепті мектепке мектепте мектептен мектеппен мектебі мектебінің мектебінде мектебіндегі мектептер мектептеріміздегі",
  ауыл: "ауылдың ауылды ауылға ауылда ауылдан ауылмен ауылы ауылында ауылдағы ауылдар ауылдарының",
  қала: "қаланың қаланы қалаға қалада қаладан қаламен қаласы қаласының қаласындағы қалалар қалаларымыз",
  кітап: "кітаптың кітапты кітапқа кітабы кітабын кітаптар кітаптарымен",
  халық: "халықтың халқы халқының халқымыз халыққа халықтар",
  орын: "орынды орнына орнында орны орындар",
  адам: "адамның адамға адамдар адамдарды адамы",
  мұғалім: "мұғалімнің мұғалімдер мұғалімдеріне мұғалімі",
  басшы: "басшының басшысы басшылар басшыларымен",
  жұмыс: "жұмысы жұмысының жұмысқа жұмыстар",
  су: "судың суға суы сулар",
  ел: "елдің елге еліміз еліміздің елдер",
  Қазақстан: "Қазақстанның Қазақстанға Қазақстандағы",
  клуб: "клубтың клубы клубтар клубында",
  әке: "әкем әкемнің әкеңе әкесі",
};

const verbFamilies: Record<string, string> = {
  бару: "барды барған баратын барады бармайды барса барып баруға барыңыз бара барма",
  айту: "айтты айтқан айтылғандықтан айтады айтпаған айтуы айтып айтса",
  бастау: "бастады бастаған басталды бастайды бастап бастамақ",
  оқу: "оқыды оқиды оқитын оқыған оқуға",
  құру: "құрылды құрған құрып құруда",
};

const meet = (a: string[], b: string[]) => a.some((stem) => b.includes(stem));

describe("all forms of a word share a stem", () => {
  for (const [word, forms] of Object.entries({ ...families, ...verbFamilies }))
    test(word, () => {
      const missed = forms
        .split(" ")
        .filter((form) => !meet(kazakhStems(form.toLowerCase()), kazakhStems(word.toLowerCase())));
      expect(missed).toEqual([]);
    });
});

test("all forms typed without Kazakh letters share a stem", () => {
  const missed = Object.entries(families).flatMap(([word, forms]) =>
    forms.split(" ").filter((form) => !meet(foldedKazakhStems(fold(form)), kazakhStems(word.toLowerCase()).map(fold))),
  );
  expect(missed).toEqual([]);
});

test("different words do not share a stem", () => {
  for (const [a, b] of [
    ["бас", "басшы"],
    ["ой", "ойын"],
    ["қала", "қалады"],
    ["ел", "елші"],
    ["аудан", "аударма"],
    ["заң", "заман"],
    ["тұрғын", "тұрақ"],
    ["бөлім", "бөлме"],
    ["көрме", "көреді"],
  ])
    expect([a, b, meet(kazakhStems(a ?? ""), kazakhStems(b ?? ""))]).toEqual([a, b, false]);
});

test("an ending is removed only after sounds that it can follow", () => {
  expect(kazakhStems("кітаптың")).toEqual(["кітап"]);
  // -ның follows only a vowel or м н ң, so «кітапның» is not a form of «кітап».
  expect(kazakhStems("кітапның")).not.toEqual(["кітап"]);
  expect(kazakhStems("көшенің")).toEqual(["көше"]);
  expect(kazakhStems("көшеның")).not.toContain("көше");
});
