import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { feedXml } from "@/app/_site/feeds/feed-xml.ts";
import { bodyHtml } from "@/blocks/registry/feeds.ts";
import { isSafeHref } from "@/lib/article/safe-href.ts";
import { scriptSafeJson } from "@/lib/article/structured-data.ts";
import { hrefOf } from "@/lib/editor/links.ts";
import { escapeText, escapeXml, unescapeXml } from "@/lib/site/xml.ts";
import { storyCard } from "@/lib/testing/story-card.ts";
import { hostileAddresses, scriptTexts } from "./script-corpus.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  processEntities: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

describe.each(scriptTexts)("the text %j", (text) => {
  test("is unchanged in XML, as content and as an attribute", () => {
    const xml = `<a b="${escapeXml(text)}" c='${escapeXml(text)}'>${escapeXml(text)}</a>`;
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(parser.parse(xml)).toEqual({ a: { "#text": text, "@_b": text, "@_c": text } });
  });

  test("has no character in HTML that begins an element", () => {
    for (const html of [escapeText(text), escapeXml(text)]) {
      expect(html).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos);)/u);
      expect(unescapeXml(html)).toBe(text);
    }
  });

  test("does not end the script in a script's JSON", () => {
    const json = scriptSafeJson([{ headline: text, [text]: 1 }]);
    expect(json).not.toContain("<");
    expect(JSON.parse(json)).toEqual([{ headline: text, [text]: 1 }]);
  });

  test("is unchanged in every field of a feed", () => {
    const body = {
      type: "doc" as const,
      content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text }] }],
    };
    const xml = feedXml({
      locale: "ru",
      title: text,
      paper: { tagline: text, copyright: text },
      path: "/ru",
      cards: [
        storyCard({
          headline: text,
          kicker: text,
          excerpt: text,
          section: { slug: "news", name: text, colour: "blue" },
        }),
      ],
      pictureBytes: new Map(),
      contentOf: () => bodyHtml(body, { pictures: {}, origin: "https://paper.example", sayAiUse: () => "" }),
    });
    expect(XMLValidator.validate(xml)).toBe(true);
    const { title, copyright, item } = parser.parse(xml).rss.channel;
    // A word joiner splits the end of a CDATA section.
    const headline = text.replaceAll("]]>", "]]\u2060>");
    expect({ title, copyright, headline: item.title }).toEqual({ title: text, copyright: text, headline });
    // Descriptions are HTML, escaped as XML. In the feed's own description the library writes "&amp;" for "&".
    const descriptions = [...xml.matchAll(/<description>(.*?)<\/description>/gsu)].map(([, xml = ""]) => readXml(xml));
    expect(descriptions).toEqual([escapeText(text).replaceAll("&amp;", "&"), escapeText(text)]);
    expect(descriptions.join("")).not.toMatch(/[<>]/u);
    expect(item["content:encoded"].match(/<[^>]*>/gu)).toEqual(["<p>", "</p>"]);
  });
});

test.each(hostileAddresses)("no link in a text may have the address %j", (address) => {
  expect(isSafeHref(address)).toBe(false);
  expect(hrefOf(address)).toBeNull();
});

function readXml(xml: string): string {
  return xml.startsWith("<![CDATA[") ? xml.slice("<![CDATA[".length, -"]]>".length) : unescapeXml(xml);
}
