import { expect, test } from "vitest";
import { differences, readReport } from "./load-report.ts";

const output = `  ✓ database up to date           0.0 s
  … stories: 105 of 273  story-0111  5.0 s
  ✓ stories read                  12.0 s
  251 loaded, 2 unchanged, 2 with problems
bad-one/ru.md:2  headline: expected text
bad-two  expected ru.md or kk.md
`;

test("a report is parsed with its problems and its progress", () => {
  expect(readReport(output)).toEqual({
    loaded: 251,
    unchanged: 2,
    problems: new Set(["bad-one/ru.md:2", "bad-two"]),
    progress: 1,
    seconds: 12,
  });
});

test("a problem in two lines throws", () => {
  expect(() => readReport(`${output}and more\n`)).toThrow("2 problems in 3 lines");
});

test("differences name missing and unexpected items", () => {
  expect(differences("story", new Set(["a", "b"]), new Set(["b", "c"]))).toEqual([
    "story missing: c",
    "story not expected: a",
  ]);
});
