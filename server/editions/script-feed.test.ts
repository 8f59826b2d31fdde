import { XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { toArabic } from "@/lib/language/scripts/to-arabic.ts";
import { feedInScript } from "./script-feed.ts";

const feed = (own: Record<"first" | "title" | "text" | "content" | "lang" | "category", string>) =>
  `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>${own.title} &amp; Co</title><link>https://paper.example/${own.first}</link><language>${own.lang}</language>
<atom:link href="https://paper.example/${own.first}/rss.xml" rel="self" type="application/rss+xml"/>
<lastBuildDate>Tue, 24 Nov 2026 10:00:00 GMT</lastBuildDate>
<item><title><![CDATA[${own.title}]]></title><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate><link>https://paper.example/${own.first}/a/1-b</link>
<guid isPermaLink="false">paper.example:${own.first}:1</guid><category>${own.category}</category>
<description><![CDATA[${own.text}]]></description><content:encoded><![CDATA[${own.content}]]></content:encoded>
<enclosure url="https://paper.example/media/1.jpg" length="0" type="image//jpg"/></item></channel></rss>`;

test("a feed is in the script of its edition, with its own item ids", () => {
  const kazakh = feed({
    first: "kk",
    title: "Жаңа жол",
    text: "Сен бе? &lt;b&gt; &amp; Сөз",
    content: '<p>Сөз, <a href="https://paper.example/kk/c">iPad</a></p>',
    lang: "kk",
    category: "Қоғам",
  });
  const write = (text: string) => toArabic(text);
  const written = feedInScript(kazakh, { edition: "kk-arab", origin: "https://paper.example", write, styles: null });
  expect(written).toBe(
    feed({
      first: "kk-arab",
      title: "جاڭا جول",
      text: "سەن بە؟ &lt;b&gt; &amp; ءسوز",
      content:
        '<div lang="kk-Arab" dir="rtl"><p>ءسوز، <a href="https://paper.example/kk-arab/c"><bdi>iPad</bdi></a></p></div>',
      lang: "kk-Arab",
      category: "قوعام",
    }).replace("&amp; Co", "&amp; Co"),
  );
  expect(XMLValidator.validate(written)).toBe(true);
});
