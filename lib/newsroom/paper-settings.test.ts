import { describe, expect, test } from "vitest";
import { missingImprint } from "@/lib/site/imprint.ts";
import { type PaperSettings, paperSettings, parseStoredSettings } from "./paper-settings.ts";

const stored: PaperSettings = {
  defaultLocale: "ru",
  name: { ru: "Жаршы", kk: "Жаршы" },
  tagline: { ru: "Газета района", kk: "Аудан газеті" },
  about: { ru: "", kk: "" },
  foundedYear: 1931,
  ageMark: "6+",
  email: "redaktor@example.kz",
  owner: { ru: "ТОО «Маяк»", kk: "«Маяк» ЖШС" },
  chiefEditor: { ru: "Гульнар Ермек", kk: "Гүлнар Ермек" },
  certificate: { ru: "№ 1", kk: "" },
  address: { ru: "Алмасай", kk: "Алмасай" },
  phone: "+7 700 000 00 00",
  imprint: { ru: ["Тираж 2 000"], kk: ["Таралымы 2 000"] },
  profiles: ["https://t.me/jarshy"],
  copyright: { ru: "© Редакция", kk: "© Редакция" },
  platformCredit: false,
};

describe("parseStoredSettings", () => {
  test("valid settings are returned unchanged", () => {
    expect(parseStoredSettings(stored)).toEqual(stored);
  });

  test("an empty table gives valid settings", () => {
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
    ["owner", "ТОО"],
    ["phone", 7],
    ["phone", "\u0000"],
    ["profiles", ["javascript:alert(1)"]],
    ["profiles", ["http://t.me/jarshy"]],
  ])("an invalid %s (%j) is replaced, and the other settings stay", (name, value) => {
    const settings = parseStoredSettings({ ...stored, [name]: value });
    const neutral = parseStoredSettings({});
    expect(settings).toEqual({ ...stored, [name]: neutral[name as keyof PaperSettings] });
  });

  test("unknown rows are ignored", () => {
    expect(parseStoredSettings({ ...stored, weather: true, constructor: 1 })).toEqual(stored);
  });
});

describe("paperSettings", () => {
  const later = ["owner", "chiefEditor", "certificate", "address", "phone", "profiles"];
  test.each(later)("%s is optional in a paper.json", (name) => {
    const { [name as keyof PaperSettings]: _, ...rest } = stored;
    expect(paperSettings.safeParse(rest).success).toBe(true);
  });

  test.each(Object.keys(stored).filter((name) => !later.includes(name)))(
    "a paper.json without %s is refused",
    (name) => {
      const { [name as keyof PaperSettings]: _, ...rest } = stored;
      expect(paperSettings.safeParse(rest).success).toBe(false);
    },
  );
});

test("a required imprint field that is empty in one language is reported as missing", () => {
  expect(missingImprint(stored)).toEqual(["certificate"]);
  expect(missingImprint(parseStoredSettings({}))).toEqual(["owner", "chiefEditor", "certificate", "address"]);
});
