import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { siteUrl } from "@/app/_site/site-url.ts";
import { bodyHtml } from "@/blocks/registry/feeds.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { unescapeXml } from "@/lib/site/xml.ts";
import { storyCard } from "@/lib/testing/story-card.ts";
import { feedXml } from "./feed-xml.ts";

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
    pictureBytes: new Map(),
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

  test("names the author as plain text, escaped for XML only", () => {
    expect(channel.item["dc:creator"]).toBe(allowed(text));
    expect(channel.item.author).toBeUndefined();
  });

  test("has the one item and its own address", () => {
    expect(channel.item).not.toBeInstanceOf(Array);
    expect(channel.item.link).toBe(new URL(articleAddress({ ...card, sectionSlug: "news" }), siteUrl()).href);
  });

  test("has content with our own markup only", () => {
    expect(channel.item["content:encoded"].match(/<[^>]*>/gu)).toEqual(["<p>", "</p>"]);
  });
});

describe("an item of a feed", () => {
  const picture = {
    ...{
      id: 1,
      storageName: "ab".repeat(16),
      width: 1600,
      height: 900,
      widths: [480],
      avifUpTo: 0,
      cropped: false,
      placeholder: "",
    },
    ...{ focal: [0.5, 0.33] as [number, number], alt: "", caption: "", credit: "", aiUse: "none" as const },
  };
  const authors = ["Ольга Левина", "Даурен Касым"].map((name) => ({ name, slug: "author" }));
  const file = `/media/${picture.storageName}-1200x630-50x33.jpg`;
  const channelWith = (pictureBytes: Map<string, number>) => {
    const xml = feedXml({
      ...{ locale: "ru", title: "Жаршы", paper: { tagline: "", copyright: "" }, path: "/ru", contentOf: () => "" },
      cards: [storyCard({ picture, authors })],
      pictureBytes,
    });
    expect(XMLValidator.validate(xml)).toBe(true);
    return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(xml).rss;
  };

  test("names each author, also if no item has content", () => {
    const rss = channelWith(new Map());
    expect(rss["xmlns:dc"]).toBe("http://purl.org/dc/elements/1.1/");
    expect(rss.channel.item["dc:creator"]).toEqual(["Ольга Левина", "Даурен Касым"]);
  });

  test("has the picture with its type and true size", () => {
    expect(channelWith(new Map([[file, 81_234]])).channel.item.enclosure).toEqual({
      url: new URL(file, siteUrl()).href,
      type: "image/jpeg",
      length: "81234",
    });
  });

  test("has no picture whose size is unknown", () => {
    expect(channelWith(new Map()).channel.item.enclosure).toBeUndefined();
  });
});
