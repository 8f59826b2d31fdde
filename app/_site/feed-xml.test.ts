import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { bodyHtml } from "@/lib/body-html.ts";
import type { StoryCard } from "@/lib/news.ts";
import { storyCard } from "@/lib/testing/story-card.ts";
import { unescapeXml } from "@/lib/xml.ts";
import { feedXml } from "./feed-xml.ts";

const hostile = [
  `<img src=x onerror="alert(1)">`,
  "]]><script>alert(1)</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "A & B < C > D",
  "<![CDATA[<b>]]>",
  "a\u0000b\u0008c",
];

function cardOf(text: string): StoryCard {
  const headline = text.replace(/[\0\b]/gu, "");
  return storyCard({ headline, excerpt: text, section: { slug: "news", name: text, colour: "blue" } });
}

const textBlock = (text: string) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text }] });

describe.each(hostile)("a feed with %j", (text) => {
  const xml = feedXml({
    locale: "ru",
    title: "Газета",
    paper: { tagline: text, copyright: text.replace(/[\0\b]/gu, "") },
    path: "/ru",
    cards: [cardOf(text)],
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
  });

  test("has descriptions without markup", () => {
    for (const description of [channel.description, channel.item.description]) expect(description).not.toMatch(/[<>]/u);
  });

  test("has a description that says the text where it is read as HTML, once", () => {
    const shown = unescapeXml(channel.item.description);
    expect(shown).toBe(text.replace(/[\0\b]/gu, ""));
  });

  test("has a title that is the text itself, escaped for XML alone", () => {
    expect(channel.item.title).toBe(text.replace(/[\0\b]/gu, ""));
  });

  test("has texts with our own markup alone", () => {
    expect(channel.item["content:encoded"].match(/<[^>]*>/gu)).toEqual(["<p>", "</p>"]);
  });
});
