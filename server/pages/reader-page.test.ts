import { describe, expect, test } from "vitest";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { inlineScripts, scanHtml } from "./html-scan.ts";
import { toReaderPage } from "./reader-page.ts";

const whole = (head: string, body: string) =>
  `<!DOCTYPE html><html lang="ru"><head><meta charSet="utf-8"/>${head}</head><body>${body}</body></html>`;

/** The page after its scripts were removed. Fails if the page was refused. */
function stripped(head: string, body: string): string {
  const { html, refused } = toReaderPage(whole(head, body));
  expect(refused).toBeNull();
  return html;
}

describe("a public page", () => {
  test("has no Next scripts, no preloads of them and no payload", () => {
    const head =
      '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/><link rel="modulepreload" href="/c.js"/><link rel="expect" href="#_R_" blocking="render"/><script src="/_next/static/chunks/b.js" async=""></script><script src="/_next/static/chunks/p.js" noModule=""></script><meta name="next-size-adjust" content=""/>';
    const body =
      '<h1>Хлеб</h1><script src="/_next/static/chunks/b.js" id="_R_" async=""></script><script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,"a</p>$RC(\\"B:0\\")"])</script>';
    expect(stripped(head, body)).toBe(
      whole('<link rel="stylesheet" href="/_next/static/chunks/a.css"/>', "<h1>Хлеб</h1>"),
    );
  });

  test("keeps structured data, speculation rules, the theme script and the elements' script byte for byte", () => {
    const head =
      '<script data-theme-script="">document.documentElement.dataset.theme="dark"</script><script type="application/ld+json">{"@type":"NewsArticle","text":"\\u003c!--$?--> a < b"}</script>';
    const body =
      '<script type="speculationrules">{"prefetch":[]}</script><script src="/elements.1a2b.js" defer=""></script>';
    expect(stripped(head, body)).toBe(whole(head, body));
  });

  test("drops an inline script without the theme attribute", () => {
    expect(stripped("", "<script>alert(1)</script>")).toBe(whole("", ""));
  });

  test("loses the comments between texts and the empty hidden parts, and nothing visible", () => {
    const body =
      '<div hidden=""><!--$--><!--/$--></div><p>12<!-- --> минут</p><!--$--><p>a</p><!--/$--><div hidden=""><p>меню</p></div><div hidden=""></div><div hidden="" id="menu"></div>';
    expect(stripped("", body)).toBe(
      whole("", '<p>12 минут</p><p>a</p><div hidden=""><p>меню</p></div><div hidden="" id="menu"></div>'),
    );
  });

  test("loses the wrapper in which it was given to Next", () => {
    const page = "<header><div><div>Газета</div></div></header><main><div></div></main>";
    expect(stripped("", `<div data-drawn="">${page}</div><div class="after">x</div><!--$--><!--/$-->`)).toBe(
      whole("", `${page}<div class="after">x</div>`),
    );
  });

  test("loses the empty address of a form, which HTML forbids", () => {
    const form = (attributes: string) =>
      `<form${attributes} method="POST"><input type="hidden" name="$ACTION_ID_40ab"/></form>`;
    expect(stripped("", form(' action=""'))).toBe(whole("", form("")));
  });

  test("keeps links to fonts and pictures, fields of actions and quoted markup in attributes", () => {
    const head = '<link rel="preload" as="image" href="/a.jpg"/><link rel="alternate" hrefLang="kk" href="/kk"/>';
    const body =
      '<form action="/ru/search"><input type="hidden" name="$ACTION_ID_40ab"/></form><p title="a > b <script>c</script>">&lt;script&gt;$RC(&quot;</p><textarea><!-- -->x</textarea><title><script></title>';
    expect(stripped(head, body)).toBe(whole(head, body));
  });
});

describe("a page with a pending part is returned unchanged", () => {
  test.each([
    ['<main><!--$?--><template id="B:0"></template><p>…</p><!--/$--></main>', "<!--$?-->"],
    ['<main><template id="B:0"></template></main>', '<template id="B:'],
    ['<main><template id="P:1"></template></main>', '<template id="P:'],
    ['<div hidden id="S:0"><p>late</p></div>', '<div id="S:'],
    ["<main><!--$~--><p>…</p><!--/$--></main>", "<!--$~-->"],
    ['<main><!--$!--><template data-dgst="1"></template><p>…</p><!--/$--></main>', "<!--$!-->"],
    ['<script>$RB=[];$RC=function(a){};$RC("B:0","S:0")</script>', "$RC("],
  ])("%s", (body, mark) => {
    const html = whole("", `${body}<script>self.__next_f.push([0])</script>`);
    expect(toReaderPage(html)).toEqual({ html, refused: mark });
  });

  test("but an article may contain such marks as text", () => {
    const body =
      '<p>&lt;!--$?--&gt; и $RC(</p><script>self.__next_f.push([1,"<!--$?--><template id=\\"B:0\\">$RC("])</script>';
    expect(stripped("", body)).toBe(whole("", "<p>&lt;!--$?--&gt; и $RC(</p>"));
    const data = '<script type="application/ld+json">{"headline":"Что делает $RC(&quot;B:0&quot;)"}</script>';
    expect(stripped("", data)).toBe(whole("", data));
  });
});

describe("scanning", () => {
  test.each([
    "",
    "<",
    "a<b",
    "<!--",
    "<script>",
    "<p title='",
    "</",
    "<style>a>b{}",
    '<p a="\'>">x</p>',
    "< p>1 < 2</p>",
  ])("the pieces of %j join to the same text", (html) =>
    expect([...scanHtml(html)].map((piece) => piece.source).join("")).toBe(html),
  );

  test("takes time proportional to the length of the page", () => {
    const time = (html: string) => cpuTimeMs(() => toReaderPage(html));
    for (const hostile of ['<div hidden="">', "<!-- -->", "<a<", "<!--", "<script>", '<p a="', "</"]) {
      time(hostile.repeat(1_000));
      // With an unbounded look-ahead or look-back, 20 times the length would take over 100 times as long.
      expect(time(hostile.repeat(200_000))).toBeLessThan(timeLimit(2_000));
    }
  });

  test("finds the inline scripts that a browser runs or reads as rules", () => {
    const html =
      '<script>a()</script><script src="/b.js"></script><script type="application/ld+json">{}</script><script type="speculationrules">{"x":1}</script><p title="<script>no</script>"></p>';
    expect([...inlineScripts(html)]).toEqual(["a()", '{"x":1}']);
  });
});
