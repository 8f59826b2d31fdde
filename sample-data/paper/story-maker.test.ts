import { describe, expect, test } from "vitest";
import { parseBody } from "@/blocks/body.ts";
import { locales } from "@/lib/site/locales.ts";
import { articlesOf, makeStory } from "./story-maker.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const stock = {
  sections: numbers(7),
  tags: numbers(50),
  authors: numbers(9),
  places: numbers(5),
  pictures: numbers(4),
};
const asOf = new Date("2026-11-24T09:30:00Z");
const options = { seed: 1, words: 200, asOf, total: 500, stock, now: asOf };
const stories = numbers(500).map((number) => makeStory(number - 1, options, 2));

describe("a made story", () => {
  test("is the same whichever was made before it, and differs under another seed", () => {
    expect(makeStory(123, options, 2)).toEqual(stories[123]);
    expect(makeStory(123, { ...options, seed: 2 }, 2)).not.toEqual(stories[123]);
  });

  test("takes its turn of languages, and has as many articles as `articlesOf` counts", () => {
    for (const count of [1, 2, 3, 4, 5, 6, 499])
      expect(stories.slice(0, count).flatMap((story) => story.articles)).toHaveLength(articlesOf(count));
    expect(makeStory(0, options, 1).articles.map(({ locale }) => locale)).toEqual([locales[0]]);
  });

  test("is a valid text of about the requested length", () => {
    const articles = stories.flatMap((story) => story.articles);
    expect(articles.filter(({ body }) => !parseBody(body).ok)).toEqual([]);
    const words = articles.map(({ wordCount }) => wordCount);
    expect(words.reduce((sum, count) => sum + count, 0) / words.length).toBeCloseTo(210, -2);
    expect(articles.filter(({ text }) => text.headline.length > 300 || text.slug.length > 80)).toEqual([]);
    expect(stories.filter(({ tagIds }) => new Set(tagIds).size !== 3)).toEqual([]);
  });

  test("follows the previous one in time, over twenty years up to the date of the paper", () => {
    const times = stories.map((story) => Math.min(...story.articles.map(({ text }) => Number(text.publishedAt))));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(
      Math.max(...stories.flatMap(({ articles }) => articles.map(({ text }) => Number(text.publishedAt)))),
    ).toBeLessThanOrEqual(Number(asOf));
    expect(new Date(times[0] ?? 0).getUTCFullYear()).toBe(2006);
  });

  test("has as many views in total as on its days", () => {
    const past = stories.flatMap(({ articles }) => articles.map(({ pastViews }) => pastViews));
    const wrong = past.filter((views) => views?.total !== views?.daily.reduce((sum, day) => sum + day.views, 0));
    expect(wrong).toEqual([]);
  });
});
