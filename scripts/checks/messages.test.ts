import { expect, test } from "vitest";
import { argumentsOf, compareMessages, unusedKeys } from "./messages.mjs";

test("languages that say the same with other plural forms agree", () => {
  const ru = { list: { count: "{n, plural, one {# новость} few {# новости} other {# новостей}} за {day}" } };
  const kk = { list: { count: "{day} күні {n, plural, other {# жаңалық}}" } };
  expect(compareMessages({ ru, kk })).toEqual([]);
});

test("a missing key, an empty message, a different argument and a malformed message are reported", () => {
  const ru = { a: "да", b: "{name} написал", c: "ещё", d: "{n, plural, one {#}}" };
  const kk = { a: "иә", b: "{author} жазды", c: " ", d: "бір", e: "артық" };
  expect(compareMessages({ ru, kk })).toEqual([
    "b takes «author» in kk and «name» in ru",
    "c is empty in kk",
    expect.stringContaining("d cannot be read in ru"),
    "e is missing in ru",
  ]);
});

test("arguments inside plural forms, selections and tags count", () => {
  expect(argumentsOf("{kind, select, a {<b>{x}</b>} other {{y}}} «{z, number}»")).toEqual([
    "<b>",
    "kind",
    "x",
    "y",
    "z",
  ]);
});

test("a key counts as used if a source contains it, its last part or a matching template", () => {
  const sources = ['t("menu"); useTranslations("site")', `t(\`status.\${status}\`)`, `t(\`\${anything}\`)`];
  const keys = ["site.menu", "site.status.draft", "site.status.old.draft", "site.forgotten"];
  expect(unusedKeys(keys, sources)).toEqual(["site.status.old.draft", "site.forgotten"]);
});
