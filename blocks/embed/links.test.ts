import { describe, expect, it } from "vitest";
import { embedLinks, embedOfAddress } from "./links.ts";

describe("embedLinks", () => {
  it("returns the video's page and a frame without cookies", () => {
    expect(embedLinks("youtube", "dQw4w9WgXcQ")).toEqual({
      page: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
      frame: "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
    });
  });

  it("returns the channel's post and its frame", () => {
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
  ])("returns null for %s %s", (provider, ref) => {
    expect(embedLinks(provider, ref)).toBeNull();
  });
});

describe("embedOfAddress", () => {
  it.each([
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s", "youtube", "dQw4w9WgXcQ"],
    ["https://youtu.be/dQw4w9WgXcQ?si=abc", "youtube", "dQw4w9WgXcQ"],
    ["https://m.youtube.com/shorts/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ"],
    ["https://www.youtube.com/live/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ"],
    [" https://t.me/jarshy_news/42 ", "telegram", "jarshy_news/42"],
    ["https://t.me/s/jarshy_news/42?single", "telegram", "jarshy_news/42"],
  ])("reads %s", (address, provider, ref) => {
    expect(embedOfAddress(address)).toEqual({ provider, ref });
  });

  it.each([
    "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/@jarshy",
    "https://www.youtube.com/watch?v=%22onload%3D",
    "https://t.me/jarshy_news",
    "javascript:youtu.be/dQw4w9WgXcQ",
    "смотрите https://youtu.be/dQw4w9WgXcQ",
    "",
  ])("returns null for «%s»", (address) => {
    expect(embedOfAddress(address)).toBeNull();
  });
});
