import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { bundleLanguage } from "./language.mjs";

type Rules = Record<string, (text: unknown, ...rest: unknown[]) => unknown>;

/** How to call each function with a text. */
const ofText: Record<string, (rules: Rules, text: string) => unknown> = {
  slug: ({ slug }, text) => slug?.(text, "kk"),
  toLatin: ({ toLatin }, text) => toLatin?.(text, "2021"),
  toArabic: ({ toArabic }, text) => toArabic?.(text),
  fromLatin: ({ fromLatin }, text) => fromLatin?.(text),
  fromArabic: ({ fromArabic }, text) => fromArabic?.(text),
  detect: ({ detect }, text) => detect?.(text),
  typograph: ({ typograph }, text) => typograph?.(text, "kk"),
  compare: ({ compare }, text) => compare?.(text, [...text].toReversed().join("")),
  formatDate: ({ formatDate }, text) => formatDate?.(text, { lang: "kk", style: "full" }),
};

describe("the bundle of the language rules", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "language-"));
  let rules: Rules = {};

  beforeAll(async () => {
    const [file = ""] = await bundleLanguage(path.join(import.meta.dirname, "../.."), folder);
    rules = await import(pathToFileURL(file).href);
    expect(readFileSync(file, "utf8")).not.toMatch(/^import /mu);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("exports its functions under their public names", () => {
    expect(rules.slug?.("Қала күні", "kk")).toBe("qala-kuni");
    expect(rules.detect?.("Жаңа көпір салынды")).toBe("kk");
    expect(rules.toLatin?.("Іле ауданы", "2021")).toBe("Ile audany");
    expect(rules.toArabic?.("толық мәтін")).toBe("تولىق ءماتىن");
    expect(rules.fromLatin?.("Ile audany ş")).toBe("Іле ауданы ш");
    expect(rules.fromArabic?.("تولىق ءماتىن")).toBe("толық мәтін");
    expect(rules.typograph?.('"Абай" - ақын', "kk")).toBe("«Абай»\u00a0— ақын");
    expect(rules.compare?.("әже", "баға")).toBeLessThan(0);
    expect(rules.ordinal?.(10)).toBe("10-шы");
    expect(rules.plural?.(2, "ru")).toBe("few");
    expect(rules.formatDate?.("2025-11-03", { lang: "kk", style: "dative" })).toBe("3\u00a0қарашаға");
    expect(rules.relativeTime?.(86_400, "ru")).toBe("вчера");
  });

  test.each(Object.keys(ofText))("%s accepts any text without an error", (name) => {
    const random = seededRandom(7);
    for (let run = 0; run < 3_000; run += 1) {
      const text = anyText(random);
      expect(() => ofText[name]?.(rules, text), JSON.stringify(text)).not.toThrow();
    }
  });
});

/** Arbitrary code units, including lone surrogates, mixed with what the rules look for. */
function anyText(random: ReturnType<typeof seededRandom>): string {
  const told = [
    "Қазақ",
    "слово",
    "5-ші",
    "«",
    "»",
    "http://a.kz/ә",
    "\u0301",
    "İ",
    "ﬁ",
    "2025-11-03",
    "\u200b",
    "ء",
    "ё".normalize("NFD"),
  ];
  const piece = () =>
    random.whole(0, 2) === 0
      ? random.one(told)
      : String.fromCharCode(random.whole(0, random.whole(0, 1) ? 0xffff : 0x500));
  return Array.from({ length: random.whole(0, 30) }, piece).join("");
}
