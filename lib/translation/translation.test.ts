import { describe, expect, it } from "vitest";
import type { Block } from "@/blocks/registry/block-types.ts";
import type { Locale } from "@/lib/site/locales.ts";
import {
  isSameOriginal,
  sourceBlocks,
  type TranslationSource,
  translationScreen,
  withEarlierWords,
  wordsHash,
} from "./translation.ts";

const article = (articleId: number, locale: Locale, translatedFrom: Locale | null = null) => ({
  articleId,
  locale,
  translatedFrom,
});

describe("the translation screen", () => {
  it("is that of the translation, also for the original", () => {
    const articles = [article(1, "ru"), article(2, "kk", "ru")];
    expect(translationScreen(1, articles)).toEqual({ articleId: 2, name: "besideTranslation" });
    expect(translationScreen(2, articles)).toEqual({ articleId: 2, name: "beside" });
  });

  it("is the article's own if no original is set", () => {
    expect(translationScreen(1, [article(1, "ru"), article(2, "kk")])).toEqual({ articleId: 1, name: "beside" });
  });

  it("does not exist without another language", () => {
    expect(translationScreen(1, [article(1, "ru")])).toBeNull();
  });
});

describe("an original that changes during translation", () => {
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

  it("is the same until a headline or a paragraph changes", () => {
    const opened = state("Мост", "Открыт.");
    expect(isSameOriginal(opened, { ...state("Мост", "Открыт."), changedAt: "2026-01-01T00:00:00.000Z" })).toBe(true);
    expect(isSameOriginal(opened, state("Мосты", "Открыт."))).toBe(false);
    expect(isSameOriginal(opened, state("Мост", "Закрыт."))).toBe(false);
  });

  it("keeps the earlier texts that the translator has seen", () => {
    const opened = state("Мост", "Открыт.");
    const { earlier } = withEarlierWords(state("Мосты", "Закрыт."), opened);
    expect(earlier).toMatchObject({ [opened.blocks[0]?.hash ?? ""]: "Открыт.", [wordsHash("Мост")]: "Мост" });
  });
});
