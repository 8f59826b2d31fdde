import { expect, type Page } from "@playwright/test";
import { open, plain } from "./site.ts";

/** Notes everything by which a script would show itself, on every page that this one opens. */
export async function watch(page: Page): Promise<string[]> {
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(`dialog on ${page.url()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/ran-hostile/u.test(message.text())) seen.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", ({ message }) => {
    // Without a policy the browser does not hide the nonce, in which React then sees a difference.
    if (!/React error #418/u.test(message)) seen.push(`${page.url()}: ${message}`);
  });
  page.on("request", (request) => {
    if (/^(?:https?:\/\/evil\.example|javascript:)/iu.test(request.url())) seen.push(`asked for ${request.url()}`);
  });
  await page.addInitScript(() => {
    window.alert = () => console.log("ran-hostile");
  });
  return seen;
}

/** What no text of the corpus may have become in the page. */
export async function foreignParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hostile = [...document.querySelectorAll("*")].filter((element) =>
      [...element.attributes].some(
        ({ name, value }) =>
          /^on/u.test(name) ||
          (/^(?:href|src|action|xlink:href|srcdoc|formaction)$/u.test(name) &&
            /^\s*(?:javascript|data:text|vbscript):/iu.test(value)),
      ),
    );
    const elements = document.querySelectorAll("base, object, embed, math, mglyph, marquee, iframe[srcdoc]");
    return [...hostile, ...elements].map((element) => element.outerHTML.slice(0, 200));
  });
}

/** A text of the corpus as a page shows it: spaces as one, without signs that show nothing. */
export function shown(words: string): string {
  return plain(words.replace(/[\u200b\ufeff]/gu, ""));
}

/**
 * Opens a page on which all these words must stand to be read, in its texts, its fields or what it says of its pictures, while none of them
 * may have become anything else. Returns what can be read on it.
 */
export async function readThere(page: Page, address: string, words: string[], status = 200): Promise<string> {
  await open(page, address, status);
  expect(await foreignParts(page), address).toEqual([]);
  const read = shown(await readable(page));
  expectAll(read, words, address);
  return read;
}

/** The same of a list that goes on behind a link of this name: each of the words stands on one of its pages. */
export async function readInList(page: Page, address: string, further: string, words: string[]): Promise<void> {
  let read = "";
  for (let next: string | null = address; next; ) {
    read += await readThere(page, next, []);
    const link = page.getByRole("link", { name: further, exact: true });
    next = (await link.count()) > 0 ? await link.getAttribute("href") : null;
  }
  expectAll(read, words, address);
}

/** That these texts of the corpus stand in what was read. In one question: the runner notes each with its place, and there are thousands. */
export function expectAll(read: string, words: readonly string[], where?: string): void {
  expect(
    words.filter((one) => !read.includes(shown(one))),
    where,
  ).toEqual([]);
}

function readable(page: Page): Promise<string> {
  return page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let texts = "";
    while (walk.nextNode())
      if (!walk.currentNode.parentElement?.closest("script, style")) texts += walk.currentNode.nodeValue;
    const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")].map(({ value }) => value);
    const pictures = [...document.images].map(({ alt }) => alt);
    return [texts, ...fields, ...pictures].join("\n");
  });
}

/** What a page says to machines about itself, each part of its JSON-LD by its type. */
export async function structuredData(page: Page): Promise<Record<string, Record<string, unknown>>> {
  const scripts = await page.locator('script[type="application/ld+json"]').allTextContents();
  const parts = scripts.flatMap((json): Record<string, unknown>[] => JSON.parse(json));
  return Object.fromEntries(parts.map((part) => [String(part["@type"]), part]));
}
