import { describe, expect, test } from "vitest";
import { hostile, TRACE } from "@/sample-data/stories/hostile.ts";
import { liveMarkup } from "./live-markup.ts";

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#x27;");

describe("can run in a browser:", () => {
  test.each([
    ...Object.entries(hostile)
      .filter(([name]) => name !== "address")
      .map(([, text]) => `<p title="">${text}</p>`),
    `<p title="${hostile.handler}">`,
    `<a href="${hostile.address}">`,
    `<a href=" JaVa&#x53;cript&colon;${TRACE}()">`,
    `<a href="java\tscript:${TRACE}()">`,
    '<a href="data:text/html,x">',
    `<script type="application/ld+json">{"name":"${hostile.closedScript}"}</script>`,
    '<object data="/x"></object>',
  ])("%s", (html) => {
    expect(liveMarkup(html)).not.toEqual([]);
  });
});

describe("is only text:", () => {
  test.each([
    ...Object.values(hostile).map(
      (text) => `<h1 title="${escaped(text)}">${escaped(text)}</h1><title>${escaped(text)}</title>`,
    ),
    `<script type="application/ld+json">{"name":"\\u003c/script>\\u003cscript>${TRACE}()"}</script>`,
    '<script>document.documentElement.dataset.theme="dark"</script><script defer src="/elements.1.js"></script>',
    '<a href="/ru/sport">Спорт</a><img src="/media/1-240.jpg" srcset="/media/1-240.jpg 240w" alt="">',
  ])("%s", (html) => {
    expect(liveMarkup(html)).toEqual([]);
  });
});
