import { expect, it } from "vitest";
import { hrefOf } from "./links.ts";

it.each([
  ["https://example.kz/a?b=1", "https://example.kz/a?b=1"],
  ["example.kz", "https://example.kz"],
  [" жаршы.қаз/жол ", "https://жаршы.қаз/жол"],
  ["example.kz:8080/x", "https://example.kz:8080/x"],
  ["news@example.kz", "mailto:news@example.kz"],
  ["tel:+77001234567", "tel:+77001234567"],
  ["/ru/society", "/ru/society"],
])("reads «%s» as %s", (typed, href) => {
  expect(hrefOf(typed)).toBe(href);
});

it.each(["/ru/society/12-voda", "https://jarshy.kz/kk/qogam/12-su", "/kk-arab/qogam/12-su"])(
  "recognizes «%s» as an article of the site, in any script",
  (address) => {
    expect(hrefOf(address, "https://jarshy.kz")).toBe("/story/12");
  },
);

it.each(["", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "два слова", "слово"])(
  "refuses «%s»",
  (typed) => {
    expect(hrefOf(typed)).toBeNull();
  },
);
