import { describe, expect, test } from "vitest";
import type { Locale } from "@/lib/site/locales.ts";
import formatMessage from "./message-format.ts";
import { messageFormatters } from "./message-formatters.ts";

const say = (locale: Locale, message: string, values: Record<string, unknown>) =>
  formatMessage("key", message, values, { cache: { message: {} }, formatters: {}, locale });
const spaced = (text: string): string => text.replaceAll("⍽", "\u00a0");

describe("messages", () => {
  test.each<[Locale, number, string]>([
    ["ru", 1, "1 слово"],
    ["ru", 1_234, "1⍽234 слова"],
    ["ru", 5, "5 слов"],
    ["kk", 1, "1 сөз"],
    ["kk", 1_234_567, "1⍽234⍽567 сөз"],
  ])("in %s count %i as «%s»", (locale, count, expected) => {
    const message = {
      ru: "{count, plural, one {# слово} few {# слова} many {# слов} other {# слова}}",
      kk: "{count, plural, one {# сөз} other {# сөз}}",
    }[locale];
    expect(say(locale, message, { count })).toBe(spaced(expected));
  });

  test("numbers have a decimal comma in both languages", () => {
    for (const locale of ["ru", "kk"] as const)
      expect(say(locale, "{size, number} МБ", { size: 1_234.56 })).toBe(spaced("1⍽234,56 МБ"));
  });

  test("choices by exact number and by word work", () => {
    expect(say("kk", "{count, plural, =0 {жоқ} other {#}}", { count: 0 })).toBe("жоқ");
    expect(say("ru", "{what, select, a {первое} other {другое}}", { what: "b" })).toBe("другое");
  });

  test("tags are passed to the function that renders them", () => {
    expect(say("kk", "<b>{count, plural, other {# сөз}}</b>", { count: 2, b: (words: string[]) => `[${words}]` })).toBe(
      "[2 сөз]",
    );
  });

  test("dates and unknown languages throw", () => {
    expect(() => say("kk", "{at, date}", { at: new Date(0) })).toThrow("dates");
    expect(() => messageFormatters.getPluralRules("de").select(1)).toThrow("no language");
  });
});
