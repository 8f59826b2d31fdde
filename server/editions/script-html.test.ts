import { describe, expect, test } from "vitest";
import { toArabic } from "@/lib/language/scripts/to-arabic.ts";
import { toLatin } from "@/lib/language/scripts/to-latin.ts";
import { type ScriptEdition, scriptFacts } from "@/lib/site/editions.ts";
import { htmlInScript, type Script } from "./script-html.ts";

function script(edition: ScriptEdition): Script {
  const write = edition === "kk-latn" ? (text: string) => toLatin(text, "2021") : (text: string) => toArabic(text);
  return { edition, origin: "https://paper.example", write, styles: edition === "kk-arab" ? "/kk-arab.css" : null };
}
const latin = (html: string) => htmlInScript(html, script("kk-latn"));
const arabic = (html: string) => htmlInScript(html, script("kk-arab"));

describe("a page in another script", () => {
  test("has its own language and direction, and the style sheet of its script at the end of the head", () => {
    const page = '<!DOCTYPE html><html lang="kk" data-x="1"><head><title>Су</title></head><body>Су</body></html>';
    expect(latin(page)).toBe(
      '<!DOCTYPE html><html lang="kk-Latn" dir="ltr" data-x="1"><head><title>Su</title></head><body>Su</body></html>',
    );
    expect(arabic(page)).toBe(
      '<!DOCTYPE html><html lang="kk-Arab" dir="rtl" data-x="1"><head><title>سۋ</title><link rel="stylesheet" href="/kk-arab.css"/></head><body>سۋ</body></html>',
    );
  });

  test("has its texts converted, including character references", () => {
    expect(latin("<p>Ана &amp; бала &lt;үй&gt;, «Ақ&quot;</p>")).toBe("<p>Ana &amp; bala &lt;üi&gt;, «Aq&quot;</p>");
    expect(arabic("<p>Ана &amp; бала, үй</p>")).toBe("<p>انا &amp; بالا، ءۇي</p>");
  });

  test("has only human-readable attributes converted", () => {
    expect(
      latin(
        '<img alt="Тау" src="/media/тау.webp"/><button aria-label="Іздеу" title="Табу" data-copy="Көшірілді" class="тау">А</button><input placeholder="Сөз" value="Сөз" name="сөз"/>',
      ),
    ).toBe(
      '<img alt="Tau" src="/media/тау.webp"/><button aria-label="Izdeu" title="Tabu" data-copy="Köşırıldı" class="тау">A</button><input placeholder="Söz" value="Сөз" name="сөз"/>',
    );
  });

  test("has its script and the addresses of its edition in the head", () => {
    const head = (words: string, first: string, lang: string) =>
      `<meta name="description" content="${words}"/><meta property="og:url" content="https://paper.example/${first}/a"/><meta name="viewport" content="width=device-width, initial-scale=1"/><link rel="canonical" href="https://paper.example/${first}/a"/><link rel="alternate" hrefLang="kk" href="https://paper.example/kk/a"/><link rel="alternate" hrefLang="${lang}" href="https://paper.example/kk-latn/a"/><link rel="alternate" type="application/rss+xml" title="${words}" href="https://paper.example/${first}/rss.xml"/>`;
    expect(latin(head("Газет", "kk", "kk-Latn"))).toBe(head("Gazet", "kk-latn", "kk-Latn"));
    expect(arabic(head("Газет", "kk", "kk-Latn"))).toBe(head("گازەت", "kk-arab", "kk-Latn"));
  });

  test("has links and forms that lead to its own edition, and all other addresses unchanged", () => {
    const links = (first: string) =>
      `<a href="/${first}">a</a><a href="/${first}/b?x=1&amp;y=2">b</a><form action="/${first}/search"></form><a href="/ru/c">c</a><a href="https://other.example/kk/d">d</a><a href="/media/1.pdf">e</a>`;
    expect(latin(links("kk"))).toBe(links("kk-latn"));
  });

  test("has its own text and address in share links", () => {
    expect(
      latin('<a href="https://t.me/share/url?url=https://paper.example/kk/a-b&amp;text=Жаңа%20жол">Telegram</a>'),
    ).toBe('<a href="https://t.me/share/url?url=https://paper.example/kk-latn/a-b&amp;text=Jaña%20jol">Telegram</a>');
    expect(latin('<a href="https://wa.me/?text=Жол%20https://paper.example/kk/a-b">WhatsApp</a>')).toBe(
      '<a href="https://wa.me/?text=Jol%20https://paper.example/kk-latn/a-b">WhatsApp</a>',
    );
  });

  test("has its own address where that is spelled out in the text", () => {
    expect(latin("<p>https://paper.example/kk/a-b</p>")).toBe("<p>https://paper.example/kk-latn/a-b</p>");
  });

  test("leaves other languages, marked elements, code and typed text unchanged at any depth", () => {
    const kept = [
      '<p lang="ru">Слово <b>и <i>дело</i></b><br/></p>',
      '<span translate="no">Ресей <b>тілінде</b></span>',
      "<code>егер</code>",
      "<pre>егер</pre>",
      "<textarea>Сөз</textarea>",
      "<style>.а::before{content:'сөз'}</style>",
      "<script>alert('сөз')</script>",
    ];
    for (const html of kept) expect(latin(`${html}<p>Сөз</p>`)).toBe(`${html}<p>Söz</p>`);
    expect(latin('<b lang="ru" title="слово">а</b>')).toBe('<b lang="ru" title="слово">а</b>');
  });

  test("isolates left-to-right runs in a right-to-left page, except in elements that contain only text", () => {
    expect(arabic("<p>Кеше YouTube-та −5 °C</p>")).toBe("<p>كەشە <bdi>YouTube</bdi>-تا <bdi>−5 °C</bdi></p>");
    expect(arabic("<title>Кеше YouTube</title><option>Жаңа iPhone</option><p>Ол iPad</p>")).toBe(
      "<title>كەشە YouTube</title><option>جاڭا iPhone</option><p>ول <bdi>iPad</bdi></p>",
    );
    expect(arabic('<i translate="no">а</i>')).toBe('<i dir="auto" translate="no">а</i>');
    expect(arabic("<p>Жолға 1 775 теңге, +20…25 °C</p>")).toBe(
      "<p>جولعا 1\u00a0775 تەڭگە، <bdi>+20</bdi>…<bdi>25 °C</bdi></p>",
    );
  });

  test("keeps the layout of an element in another language and isolates only its words", () => {
    const part = (words: (text: string) => string) =>
      `<article class="row" lang="ru"><img src="/a.webp"/><h2><span>${words("RU")}</span><a href="/ru/a">${words("Слово <mark>и</mark> дело")}</a></h2><p>${words("Да, <b>12+</b>.")}<i class="i"></i></p><p><time>${words("<b>вчера</b>12:00")}</time><data>1\u00a0775</data></p></article>`;
    expect(arabic(part((text) => text))).toBe(part((text) => `<bdi>${text}</bdi>`));
    expect(arabic('<p lang="ru">Слово</p><p>Сөз</p>')).toBe('<p lang="ru"><bdi>Слово</bdi></p><p>ءسوز</p>');
    expect(arabic('<p lang="ru">Слово <b>и')).toBe('<p lang="ru"><bdi>Слово <b>и</bdi>');
    expect(arabic('<select lang="ru"><option>Слово</option></select>')).toBe(
      '<select lang="ru"><option>Слово</option></select>',
    );
  });

  test("is marked as current in the edition switch", () => {
    const link = (lang: string, edition: string, words: string, current: string) =>
      `<a${current} href="/${edition}/a" lang="${lang}" hrefLang="${lang === "kk-Cyrl" ? "kk" : lang}">${words}</a>`;
    const current = ' aria-current="true"';
    const nav = `${link("kk-Cyrl", "kk", "Кир", "").replace(">", ' aria-current="true">')}${link("kk-Latn", "kk-latn", "Lat", "")}${link("kk-Arab", "kk-arab", "توتە", "")}`;
    expect(latin(nav)).toBe(
      link("kk-Cyrl", "kk", "Кир", "") +
        link("kk-Latn", "kk-latn", "Lat", current) +
        link("kk-Arab", "kk-arab", "توتە", ""),
    );
    expect(arabic(nav)).toBe(
      link("kk-Cyrl", "kk", "<bdi>Кир</bdi>", "") +
        link("kk-Latn", "kk-latn", "<bdi>Lat</bdi>", "") +
        link("kk-Arab", "kk-arab", "توتە", current),
    );
  });

  test("has its structured data converted, except data about a text in another language", () => {
    const data = {
      "@type": "NewsArticle",
      url: "https://paper.example/kk/a",
      headline: "Су </script>",
      inLanguage: "kk",
      author: [{ name: "Айгүл" }],
      workTranslation: [{ inLanguage: "ru", name: "Вода", url: "https://paper.example/ru/a" }],
      views: 3,
    };
    const json = JSON.stringify(data).replaceAll("<", "\\u003c");
    const written = latin(`<script type="application/ld+json">${json}</script>`);
    expect(written).not.toContain("</script></script>");
    expect(JSON.parse(written.replace(/^<script[^>]*>|<\/script>$/gu, ""))).toEqual({
      ...data,
      url: "https://paper.example/kk-latn/a",
      headline: "Su </script>",
      inLanguage: "kk-Latn",
      author: [{ name: "Aigül" }],
    });
  });

  test("has the language code of its script on elements marked as Kazakh", () => {
    expect(latin('<p lang="kk">Сөз</p>')).toBe(`<p lang="${scriptFacts["kk-latn"].lang}">Söz</p>`);
  });
});
