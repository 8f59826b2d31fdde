import { describe, expect, test } from "vitest";
import { rowsOfTable } from "@/lib/language/testdata/rows-of-table.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { slugOf } from "./slugs.ts";

describe("slugOf", () => {
  test.each(rowsOfTable("slugs.tsv"))("$source becomes $expected", ({ source, expected }) => {
    expect(slugOf(source)).toBe(expected);
  });

  test.each(rowsOfTable("slug-letters.tsv"))(
    "letter $source becomes «$expected», in both cases",
    ({ source, expected }) => {
      expect(slugOf(`т${source}т`)).toBe(`t${expected}t`);
      expect(slugOf(`Т${source.toUpperCase()}Т`)).toBe(`t${expected}t`);
    },
  );

  test("the table has the 42 letters of the Kazakh alphabet", () => {
    expect(
      rowsOfTable("slug-letters.tsv")
        .map((row) => row.source)
        .join(""),
    ).toHaveLength(42);
  });

  test("№ is separated from its number and from the previous word", () => {
    expect(slugOf("№5 мектеп")).toBe("no-5-mektep");
    expect(slugOf("Мектеп№ 5")).toBe("mektep-no-5");
  });

  test("letters with diacritics become base letters, composed or not, and stress marks are removed", () => {
    expect(slugOf("Музей".normalize("NFD"))).toBe("muzey");
    expect(slugOf("ёлка".normalize("NFD"))).toBe("yolka");
    expect(slugOf("за́мок")).toBe("zamok");
    expect(slugOf("Café Zürich, Äli, Iñkär")).toBe("cafe-zurich-ali-inkar");
    expect(slugOf("İndeks")).toBe("indeks");
  });

  test("Latin i and h inside a Kazakh word count as Kazakh letters", () => {
    expect(slugOf("Үкiмет шаhары")).toBe("ukimet-shahary");
  });

  test("apostrophes of every kind are removed, not replaced by hyphens", () => {
    expect(slugOf("O'Neill O’Neill Oʼneill")).toBe("oneill-oneill-oneill");
  });

  test.each(["", "   ", "—", "«»!?", "ьъ", "中文", "🙂"])(
    "a text without letters (%j) gives a default slug",
    (text) => {
      expect(slugOf(text)).toBe("story");
    },
  );

  test("a long headline is cut at a hyphen, and a word that ends at the eightieth character is kept", () => {
    const headline = "Жители Карагаша, Тасарыка и Акши за одну весну собрали тысячу двести книг для библиотеки";
    expect(slugOf(headline)).toBe("zhiteli-karagasha-tasaryka-i-akshi-za-odnu-vesnu-sobrali-tysyachu-dvesti-knig");
    expect(slugOf(`${"a".repeat(39)} ${"b".repeat(40)} c`)).toBe(`${"a".repeat(39)}-${"b".repeat(40)}`);
    expect(slugOf(`${"a".repeat(39)} ${"b".repeat(41)} c`)).toBe("a".repeat(39));
  });

  test("a word longer than a slug is cut inside the word", () => {
    expect(slugOf("щ".repeat(40))).toBe("shch".repeat(20));
  });

  test("any slug has only allowed characters, is short enough, and is its own slug", () => {
    const random = seededRandom(1);
    const pieces = [..."әғқңөұүһіІшЩьЪёй№’ʼ'«»—- .,!?aZéİıßﬁ中9\u00ad\u00a0\u0301\n/%", "🙂", "word", "сөз"];
    for (let run = 0; run < 2_000; run += 1) {
      const text = random.text(pieces, random.whole(0, 120));
      const slug = slugOf(text);
      expect(slug, text).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
      expect(slug.length, text).toBeLessThanOrEqual(80);
      expect(slugOf(slug), text).toBe(slug);
    }
  });
});
