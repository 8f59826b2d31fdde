import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rowsOfTable } from "@/lib/language/testdata/rows-of-table.ts";
import { locales } from "@/lib/site/locales.ts";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import { detect, kazakhness } from "./detect.ts";
import { detectionTable } from "./detection-table.ts";

/** The interface texts without placeholders. */
function sentences(messages: unknown): string[] {
  if (typeof messages === "string") return [messages.replace(/\{.*\}/gsu, "")];
  return Object.values(messages as object).flatMap(sentences);
}

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

describe("detect", () => {
  test.each(rowsOfTable("languages.tsv"))("«$source» is $expected", ({ source, expected }) => {
    expect(detect(source)).toBe(expected);
  });

  test.each(locales)("interface texts of at least twenty letters are detected as %s", (locale) => {
    const texts = sentences(JSON.parse(readFileSync(`messages/${locale}.json`, "utf8"))).filter(
      (text) => letters(text) >= 20,
    );
    const wrong = texts.filter((text) => detect(text) !== locale);
    expect(texts.length).toBeGreaterThan(300);
    expect(wrong.length / texts.length, wrong.join("\n")).toBeLessThan(0.01);
  });

  test.each(["", "2026", "https://jarshy.kz", "Latin only", "中文", "🙂"])(
    "%j is undecided and counts as Russian",
    (text) => {
      expect(kazakhness(text)).toBe(0);
      expect(detect(text)).toBe("ru");
    },
  );

  test("a Kazakh letter counts in composed and decomposed form, and as its Latin look-alike", () => {
    expect(detect("Үкiмет отырысы")).toBe("kk");
    expect(kazakhness("мектеп\u00adтерi")).toBe(kazakhness("мектептері"));
    expect(kazakhness("йод".normalize("NFD"))).toBe(kazakhness("йод"));
  });

  test("a long text is detected quickly", () => {
    const text = "Ауданда жаңа мектеп ашылды. ".repeat(50_000);
    const started = performance.now();
    expect(detect(text)).toBe("kk");
    expect(performance.now() - started).toBeLessThan(timeLimit(1_000));
  });

  test("the table has complete n-grams without duplicates", () => {
    const groups = detectionTable.flatMap(([, length, text]) => text.match(new RegExp(`.{${length}}`, "gsu")) ?? []);
    expect(detectionTable.every(([, length, text]) => text.length % length === 0)).toBe(true);
    expect(new Set(groups).size).toBe(groups.length);
  });
});
