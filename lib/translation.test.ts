import { describe, expect, it } from "vitest";
import type { Locale } from "./locales.ts";
import { besideScreen } from "./translation.ts";

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
