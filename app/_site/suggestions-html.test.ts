import { expect, test } from "vitest";
import { suggestionsHtml } from "./suggestions-html.ts";

test("escapes markup in a text or an address", () => {
  const html = suggestionsHtml(
    [
      { kind: "word", text: `<img src=x onerror="alert(1)">`, locale: "ru", address: null },
      { kind: "tag", text: "A & B", locale: "ru", address: `/ru/tag/a"onclick="` },
    ],
    "ru",
  );
  expect(html).not.toContain("<img");
  expect(html).not.toContain(`a"onclick`);
  expect(html).toContain("A &amp; B</a><small>Тема</small>");
});

test("marks suggestions in another language, and is empty without results", () => {
  const story = { kind: "story", text: "Сөз", locale: "kk", address: "/kk/a/1-b" } as const;
  expect(suggestionsHtml([story], "ru")).toContain(`<a href="/kk/a/1-b" lang="kk">Сөз</a>`);
  expect(suggestionsHtml([story], "kk")).toContain(`<a href="/kk/a/1-b">Сөз</a>`);
  expect(suggestionsHtml([], "ru")).toBe("");
});
