import { describe, expect, it } from "vitest";
import { embedLinks } from "./embed-links.ts";

describe("embedLinks", () => {
  it("leads to the video's page and frames it without cookies", () => {
    expect(embedLinks("youtube", "dQw4w9WgXcQ")).toEqual({
      page: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
      frame: "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
    });
  });

  it("leads to the channel's post and frames it", () => {
    expect(embedLinks("telegram", "jarshy_news/42")).toEqual({
      page: "https://t.me/jarshy_news/42",
      frame: "https://t.me/jarshy_news/42?embed=1",
    });
  });

  it.each([
    ["youtube", "channel/12"],
    ["youtube", "a"],
    ["youtube", "abcdef?autoplay=1"],
    ["telegram", "jarshy_news"],
    ["telegram", "jarshy_news/post"],
    ["elsewhere", "dQw4w9WgXcQ"],
  ])("finds nothing for %s %s", (provider, ref) => {
    expect(embedLinks(provider, ref)).toBeNull();
  });
});
