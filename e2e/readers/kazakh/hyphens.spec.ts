import { expect, test } from "@playwright/test";
import { pathOf } from "@/e2e/support/demo-paper.ts";
import { open } from "@/e2e/support/site.ts";

const SOFT_HYPHEN = "\u00ad";

test("on a phone long words of a Kazakh text are hyphenated at the end of a line", async ({
  page,
  request,
  isMobile,
}) => {
  test.skip(!isMobile, "lines of a wide page are long enough");
  await open(page, await pathOf(request, "otary-vernulis", "kk"));
  const broken = await page.locator(".body > p").evaluateAll((paragraphs, softHyphen) => {
    const found: string[] = [];
    for (const paragraph of paragraphs) {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const { 0: word, index } of (node.textContent ?? "").matchAll(/[\p{L}\u00ad]+/gu)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1 && word.includes(softHyphen)) found.push(word);
        }
      }
    }
    return found;
  }, SOFT_HYPHEN);
  expect(broken.length).toBeGreaterThan(0);
});

test("feeds, metadata and copied text of a Kazakh article have no soft hyphens", { tag: "@once" }, async ({
  page,
  request,
}) => {
  const address = await pathOf(request, "otary-vernulis", "kk");
  await open(page, address);
  const text = page.locator(".body > p").first();
  expect(await page.locator(".body").textContent()).toContain(SOFT_HYPHEN);
  const html = await (await request.get(address)).text();
  const head = html.slice(0, html.indexOf("</head>"));
  const data = [...html.matchAll(/<script type="application\/ld\+json">.*?<\/script>/gsu)].join("");
  const feed = await (await request.get("/kk/rss.xml")).text();
  for (const part of [head, data, feed]) {
    expect(part.length).toBeGreaterThan(100);
    expect(part).not.toContain(SOFT_HYPHEN);
  }
  const copied = await text.evaluate((element) => {
    getSelection()?.selectAllChildren(element.parentElement ?? element);
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return [clipboardData.getData("text/plain"), clipboardData.getData("text/html")];
  });
  for (const part of copied) {
    expect(part).toContain("қой");
    expect(part).not.toContain(SOFT_HYPHEN);
  }
});
