import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { bodyHtml } from "@/blocks/registry/feeds.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { unescapeXml } from "@/lib/site/xml.ts";
import { storyCard } from "@/lib/testing/story-card.ts";
import { feedXml } from "./feed-xml.ts";
import { siteUrl } from "./site-url.ts";

const hostile = [
  `<img src=x onerror="alert(1)">`,
  "]]><script>alert(1)</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "A & B < C > D",
  "<![CDATA[<b>]]>",
  "a\u0000b\u0008c",
  "a\u000bb\u001bc\ufffed",
  "a ]]> b ]]></title><link>https://evil.example/x</link></item><item><title>c",
  "a ]]]]><![CDATA[ ]]> b",
];

/** Removes the characters that XML forbids. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const allowed = (text: string) => text.replace(/[\0\b\v\u001b\ufffe]/gu, "");

function cardOf(text: string): StoryCard {
  return storyCard({
    headline: text,
    excerpt: text,
    authors: [{ name: text, slug: "author" }],
    section: { slug: "news", name: text, colour: "blue" },
  });
}

const textBlock = (text: string) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text }] });

describe.each(hostile)("a feed with %j", (text) => {
  const card = cardOf(text);
  const xml = feedXml({
    locale: "ru",
    title: text,
    paper: { tagline: text, copyright: text },
    path: "/ru",
    cards: [card],
    contentOf: () =>
      bodyHtml(
        { type: "doc", content: [textBlock(text)] },
        { pictures: {}, origin: "https://paper.example", sayAiUse: () => "" },
      ),
  });
  const parser = new XMLParser({ processEntities: true, parseTagValue: false, trimValues: false });
  const { channel } = parser.parse(xml).rss;

  test("is XML", () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).toBe(allowed(xml));
  });

  test("has descriptions without markup", () => {
    for (const description of [channel.description, channel.item.description]) expect(description).not.toMatch(/[<>]/u);
  });

  test("has a description that shows the text when read as HTML, escaped once", () => {
    const shown = unescapeXml(channel.item.description);
    expect(shown).toBe(allowed(text));
  });

  test("has a title that is the plain text, escaped for XML only", () => {
    expect(channel.item.title.replaceAll("\u2060", "")).toBe(allowed(text));
  });

  test("has the one item and its own address", () => {
    expect(channel.item).not.toBeInstanceOf(Array);
    expect(channel.item.link).toBe(new URL(articleAddress({ ...card, sectionSlug: "news" }), siteUrl()).href);
  });

  test("has content with our own markup only", () => {
    expect(channel.item["content:encoded"].match(/<[^>]*>/gu)).toEqual(["<p>", "</p>"]);
  });
});
