import { describe, expect, test } from "vitest";
import { type PaperSettings, paperSettings, parseStoredSettings } from "./paper-settings.ts";

const stored: PaperSettings = {
  defaultLocale: "ru",
  name: { ru: "Жаршы", kk: "Жаршы" },
  tagline: { ru: "Газета района", kk: "Аудан газеті" },
  about: { ru: "", kk: "" },
  foundedYear: 1931,
  ageMark: "6+",
  email: "redaktor@example.kz",
  imprint: { ru: ["Собственник: ТОО"], kk: ["Меншік иесі: ЖШС"] },
  copyright: { ru: "© Редакция", kk: "© Редакция" },
  platformCredit: false,
};

describe("parseStoredSettings", () => {
  test("good settings come through as they are", () => {
    expect(parseStoredSettings(stored)).toEqual(stored);
  });

  test("an empty table gives settings that are themselves valid", () => {
    expect(paperSettings.safeParse(parseStoredSettings({})).success).toBe(true);
  });

  test.each([
    ["name", { ru: "Жаршы" }],
    ["name", { ru: "", kk: "" }],
    ["defaultLocale", "en"],
    ["foundedYear", "1931"],
    ["ageMark", "13+"],
    ["email", "javascript:alert(1)"],
    ["imprint", { ru: "строка", kk: [] }],
    ["platformCredit", null],
  ])("a malformed %s (%j) is replaced, and the other settings stay", (name, value) => {
    const settings = parseStoredSettings({ ...stored, [name]: value });
    const neutral = parseStoredSettings({});
    expect(settings).toEqual({ ...stored, [name]: neutral[name as keyof PaperSettings] });
  });

  test("rows that the paper does not know are left out", () => {
    expect(parseStoredSettings({ ...stored, weather: true, constructor: 1 })).toEqual(stored);
  });
});

describe("paperSettings", () => {
  test.each(Object.keys(stored))("a paper.json without %s is refused", (name) => {
    const { [name as keyof PaperSettings]: _, ...rest } = stored;
    expect(paperSettings.safeParse(rest).success).toBe(false);
  });
});
