import { describe, expect, test } from "vitest";
import { readFrontMatter } from "./front-matter.ts";
import { FileProblem } from "./problem.ts";

const file = (...lines: string[]) => ["---", ...lines, "---", "Текст"].join("\n");
const valid = ["headline: Заголовок", "publishedAt: 2026-11-24T08:30:00+05:00"];

function problemOf(text: string): { line: number | null; message: string } {
  try {
    readFrontMatter(text);
  } catch (error) {
    if (error instanceof FileProblem) return { line: error.line, message: error.message };
    throw error;
  }
  throw new Error("it was taken");
}

describe("front matter is parsed", () => {
  test("with every field, and the rest as Markdown with the line where it begins", () => {
    const read = readFrontMatter(
      file(
        'headline: "Дорога: открыта"',
        "standfirst: >-",
        "  Две",
        "  строки",
        "kicker: Дороги",
        "slug: doroga-1",
        "authors: [Ольга Левина, Даурен Касым]",
        "publishedAt: 2026-11-24T08:30:00+05:00",
        "updatedAt: 2026-11-24T03:40:00Z",
        "views: 2418",
        "corrections:",
        "  - at: 2026-11-24T13:15:00+05:00",
        "    text: Было иначе",
      ),
    );
    expect(read).toEqual({
      fields: {
        headline: "Дорога: открыта",
        standfirst: "Две строки",
        kicker: "Дороги",
        slug: "doroga-1",
        authors: ["Ольга Левина", "Даурен Касым"],
        publishedAt: new Date("2026-11-24T03:30:00Z"),
        updatedAt: new Date("2026-11-24T03:40:00Z"),
        views: 2418,
        status: "published",
        withdrawnReason: "",
        corrections: [{ at: new Date("2026-11-24T08:15:00Z"), text: "Было иначе" }],
      },
      markdown: "Текст",
      markdownLine: 16,
    });
  });

  test("with Windows line ends and a byte order mark", () => {
    const { fields, markdown, markdownLine } = readFrontMatter(`\ufeff${file(...valid).replaceAll("\n", "\r\n")}`);
    expect([fields.headline, markdown, markdownLine]).toEqual(["Заголовок", "Текст", 5]);
  });

  test("a draft needs no time", () => {
    expect(readFrontMatter(file("headline: Черновик", "status: draft")).fields).toMatchObject({ status: "draft" });
  });
});

describe("front matter is refused, with its line:", () => {
  const refused: [string, string, number, RegExp][] = [
    ["none", "Просто текст", 1, /expected front matter/u],
    ["not closed", "---\nheadline: x\n\nТекст", 1, /expected front matter/u],
    ["not YAML", file("headline: x", "authors: [a, b", "kicker: y"), 4, /^front matter: (?!.*at line)[^\n]+$/u],
    ["a key twice", file(...valid, "headline: Другой"), 4, /unique/u],
    ["without a headline", file("publishedAt: 2026-11-24T08:30:00+05:00"), 1, /headline/u],
    ["an empty headline", file("publishedAt: 2026-11-24T08:30:00+05:00", 'headline: "  "'), 3, /headline/u],
    [
      "a headline too long",
      file(`headline: ${"х".repeat(301)}`, "publishedAt: 2026-11-24T08:30:00+05:00"),
      2,
      /headline/u,
    ],
    ["an unknown field", file(...valid, "title: x"), 1, /title/u],
    ["a time without its zone", file("headline: x", "publishedAt: 2026-11-24T08:30:00"), 3, /zone/u],
    ["a day without a time", file("headline: x", "publishedAt: 2026-11-24"), 3, /zone/u],
    ["a time that does not exist", file("headline: x", "publishedAt: 2026-02-30T08:30:00+05:00"), 3, /./u],
    ["a year before the archive", file("headline: x", "publishedAt: 1850-06-01T00:00:00Z"), 3, /from 1900/u],
    [
      "a year that the calendar does not have",
      file("headline: x", "publishedAt: 0000-06-01T00:00:00Z"),
      3,
      /from 1900/u,
    ],
    ["a year after the archive", file("headline: x", "publishedAt: 9999-12-31T23:59:59-12:00"), 3, /to 9999/u],
    ["a headline that shows nothing", file('headline: "\\u200b\\u2060"', valid[1] ?? ""), 2, /can be seen/u],
    ["an author who shows nothing", file(...valid, 'authors: ["\\u202e"]'), 4, /can be seen/u],
    ["published without a time", file("headline: x"), 1, /publishedAt/u],
    ["withdrawn without a time", file("headline: x", "status: withdrawn"), 1, /publishedAt/u],
    ["an unknown status", file(...valid, "status: live"), 4, /status/u],
    ["a slug with capitals", file(...valid, "slug: Doroga"), 4, /slug/u],
    ["views below nothing", file(...valid, "views: -1"), 4, /views/u],
    ["views in words", file(...valid, "views: много"), 4, /views/u],
    ["one author not in a list", file(...valid, "authors: Ольга"), 4, /authors/u],
    ["an author that is no name", file(...valid, "authors:", "  - Ольга", "  - {a: b}"), 6, /authors/u],
    [
      "a correction without a text",
      file(...valid, "corrections:", "  - at: 2026-11-24T13:15:00+05:00"),
      5,
      /corrections/u,
    ],
    ["a headline with a zero byte written as an escape", file('headline: "a\\0b"', valid[1] ?? ""), 2, /headline/u],
    [
      "a headline with half a letter written as an escape",
      file('headline: "a\\ud800b"', valid[1] ?? ""),
      2,
      /headline/u,
    ],
    ["a list instead of fields", file("- x"), 1, /./u],
    ["nothing at all", "---\n\n---\nТекст", 1, /./u],
    ["aliases", file("headline: &x Имя", "kicker: *x", valid[1] ?? ""), 1, /./u],
  ];
  test.each(refused)("%s", (_name, text, line, message) => {
    const problem = problemOf(text);
    expect(problem.message).toMatch(message);
    expect(problem.line).toBe(line);
  });
});
