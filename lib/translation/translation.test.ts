import { describe, expect, it } from "vitest";
import type { Block } from "@/lib/article/body.ts";
import type { Locale } from "@/lib/site/locales.ts";
import {
  besideScreen,
  sameOriginal,
  sourceBlocks,
  type TranslationSource,
  withEarlier,
  wordsHash,
} from "./translation.ts";

const article = (articleId: number, locale: Locale, translatedFrom: Locale | null = null) => ({
  articleId,
  locale,
  translatedFrom,
});

describe("the screen beside", () => {
  it("is the translation's own, for the original too", () => {
    const articles = [article(1, "ru"), article(2, "kk", "ru")];
    expect(besideScreen(1, articles)).toEqual({ articleId: 2, name: "besideTranslation" });
    expect(besideScreen(2, articles)).toEqual({ articleId: 2, name: "beside" });
  });

  it("is an article's own where nobody said which is the original", () => {
    expect(besideScreen(1, [article(1, "ru"), article(2, "kk")])).toEqual({ articleId: 1, name: "beside" });
  });

  it("is not there without another language", () => {
    expect(besideScreen(1, [article(1, "ru")])).toBeNull();
  });
});

describe("an original that is written on while it is translated", () => {
  const paragraph = (id: string, words: string): Block => ({
    type: "paragraph",
    attrs: { id },
    content: [{ type: "text", text: words }],
  });
  const state = (headline: string, words: string): TranslationSource => ({
    ...{ articleId: 1, locale: "ru", state: "draft", headline, standfirst: "", kicker: "", earlier: {} },
    terms: { terms: [], places: {} },
    ...{ blocks: sourceBlocks({ type: "doc", content: [paragraph("a", words)] }), changedAt: null, changedBy: null },
  });

  it("says the same until a headline or a paragraph is another", () => {
    const opened = state("Мост", "Открыт.");
    expect(sameOriginal(opened, { ...state("Мост", "Открыт."), changedAt: "2026-01-01T00:00:00.000Z" })).toBe(true);
    expect(sameOriginal(opened, state("Мосты", "Открыт."))).toBe(false);
    expect(sameOriginal(opened, state("Мост", "Закрыт."))).toBe(false);
  });

  it("brings along the words that the translator has seen until now", () => {
    const opened = state("Мост", "Открыт.");
    const { earlier } = withEarlier(state("Мосты", "Закрыт."), opened);
    expect(earlier).toMatchObject({ [opened.blocks[0]?.hash ?? ""]: "Открыт.", [wordsHash("Мост")]: "Мост" });
  });
});
