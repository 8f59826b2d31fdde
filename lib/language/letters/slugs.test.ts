import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { slugOf } from "./slugs.ts";
import { readRows } from "@/lib/language/testdata/read-rows.ts";

describe("slugOf", () => {
  test.each(readRows("slugs.tsv"))("$source becomes $expected", ({ source, expected }) => {
    expect(slugOf(source)).toBe(expected);
  });

  test.each(readRows("slug-letters.tsv"))(
    "letter $source is written «$expected», small and capital",
    ({ source, expected }) => {
      expect(slugOf(`т${source}т`)).toBe(`t${expected}t`);
      expect(slugOf(`Т${source.toUpperCase()}Т`)).toBe(`t${expected}t`);
    },
  );

  test("the table holds the 42 letters of the Kazakh alphabet", () => {
    expect(
      readRows("slug-letters.tsv")
        .map((row) => row.source)
        .join(""),
    ).toHaveLength(42);
  });

  test("№ stands apart from its number and from a word before it", () => {
    expect(slugOf("№5 мектеп")).toBe("no-5-mektep");
    expect(slugOf("Мектеп№ 5")).toBe("mektep-no-5");
  });

  test("letters with marks give their letter, composed or not, and stress marks vanish", () => {
    expect(slugOf("Музей".normalize("NFD"))).toBe("muzey");
    expect(slugOf("ёлка".normalize("NFD"))).toBe("yolka");
    expect(slugOf("за́мок")).toBe("zamok");
    expect(slugOf("Café Zürich, Äli, Iñkär")).toBe("cafe-zurich-ali-inkar");
    expect(slugOf("İndeks")).toBe("indeks");
  });

  test("Latin i and h typed inside a Kazakh word are read as they are meant", () => {
    expect(slugOf("Үкiмет шаhары")).toBe("ukimet-shahary");
  });

  test("apostrophes of every kind are dropped, not turned into hyphens", () => {
    expect(slugOf("O'Neill O’Neill Oʼneill")).toBe("oneill-oneill-oneill");
  });

  test.each(["", "   ", "—", "«»!?", "ьъ", "中文", "🙂"])("a text without letters (%j) is still an address", (text) => {
    expect(slugOf(text)).toBe("story");
  });

  test("a long headline is cut at a hyphen, and keeps the word that ends on the eightieth letter", () => {
    const headline = "Жители Карагаша, Тасарыка и Акши за одну весну собрали тысячу двести книг для библиотеки";
    expect(slugOf(headline)).toBe("zhiteli-karagasha-tasaryka-i-akshi-za-odnu-vesnu-sobrali-tysyachu-dvesti-knig");
    expect(slugOf(`${"a".repeat(39)} ${"b".repeat(40)} c`)).toBe(`${"a".repeat(39)}-${"b".repeat(40)}`);
    expect(slugOf(`${"a".repeat(39)} ${"b".repeat(41)} c`)).toBe("a".repeat(39));
  });

  test("one word longer than a slug is cut inside", () => {
    expect(slugOf("щ".repeat(40))).toBe("shch".repeat(20));
  });

  test("whatever is typed, the slug is of its alphabet, short enough and its own slug", () => {
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
