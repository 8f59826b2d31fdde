import { expect, type Page } from "@playwright/test";
import { open, plain } from "@/e2e/support/site.ts";

/** From now on records every effect by which a script would be noticed. */
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
    // Without a policy the browser does not hide the nonce, and React then reports a difference.
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

/** Elements that came from a text of the corpus. There must be none. */
export async function foreignParts(page: Page): Promise<string[]> {
  return (await page.evaluate(lookAround, undefined)).foreign;
}

/** A text of the corpus as a page shows it: single spaces, no invisible characters. */
export function shown(words: string): string {
  return plain(words.replace(/[\u200b\ufeff]/gu, ""));
}

/** The visible texts of a page, and what its head says. */
export type Read = {
  text: string;
  title: string;
  description: string | null;
  siteName: string | null;
  /** The texts for machines: each part of the JSON-LD, by type. */
  data: Record<string, Record<string, unknown>>;
};

/** Opens a page. Expects all these texts in its words, fields or picture descriptions, and none of them as markup or script. */
export async function readThere(page: Page, address: string, words: string[], status = 200): Promise<Read> {
  await open(page, address, status);
  return readFrom(await page.evaluate(lookAround, undefined), address, words);
}

/**
 * The same for a page that is only parsed from the response, not opened: for other texts on a kind of page that was opened before. A script in it
 * would show as an element or in an attribute.
 */
export async function readAnswer(page: Page, address: string, words: string[], status = 200): Promise<Read> {
  const answer = await page.request.get(address);
  expect(answer.status(), address).toBe(status);
  return readFrom(await page.evaluate(lookAround, await answer.text()), address, words);
}

/** The same for a list of several pages, linked by this name: each text is on one of the pages. Opens the first one. */
export async function readInList(page: Page, address: string, further: string, words: string[]): Promise<void> {
  let { text } = await readThere(page, address, []);
  const link = page.getByRole("link", { name: further, exact: true });
  let next = (await link.count()) > 0 ? await link.getAttribute("href") : null;
  while (next) {
    const html = await (await page.request.get(next)).text();
    text += readFrom(await page.evaluate(lookAround, html), next, []).text;
    next = await page.evaluate(addressOf, { html, name: further });
  }
  expectAll(text, words, address);
}

/**
 * Expects these texts among those that were read. In one assertion: the runner records each assertion with its place, and there are thousands of
 * texts.
 */
export function expectAll(read: string, words: readonly string[], where?: string): void {
  expect(
    words.filter((one) => !read.includes(shown(one))),
    where,
  ).toEqual([]);
}

function readFrom({ text, foreign, data, ...head }: Around, address: string, words: string[]): Read {
  expect(foreign, address).toEqual([]);
  const read = shown(text);
  expectAll(read, words, address);
  const parts = data.flatMap((json): Record<string, unknown>[] => JSON.parse(json));
  return { ...head, text: read, data: Object.fromEntries(parts.map((part) => [String(part["@type"]), part])) };
}

type Around = Omit<Read, "data"> & { foreign: string[]; data: string[] };

/** Runs in the page: checks the open document, or a parsed one. */
function lookAround(html: string | undefined): Around {
  const read = html === undefined ? document : new DOMParser().parseFromString(html, "text/html");
  // Our own scripts: files of this site, scripts that the server has marked, and data blocks.
  const own = "[src^='/'], [nonce], [data-theme-script], [type='application/ld+json'], [type='speculationrules']";
  const foreign = [...read.querySelectorAll("*")].filter(
    (element) =>
      element.matches("base, object, embed, math, mglyph, marquee, iframe[srcdoc]") ||
      (html !== undefined && element.matches(`script:not(${own})`)) ||
      [...element.attributes].some(
        ({ name, value }) =>
          /^on/u.test(name) ||
          (/^(?:href|src|action|xlink:href|srcdoc|formaction)$/u.test(name) &&
            /^\s*(?:javascript|data:text|vbscript):/iu.test(value)),
      ),
  );
  const walk = read.createTreeWalker(read.body, NodeFilter.SHOW_TEXT);
  let texts = "";
  while (walk.nextNode())
    if (!walk.currentNode.parentElement?.closest("script, style")) texts += walk.currentNode.nodeValue;
  const fields = [...read.querySelectorAll<HTMLInputElement>("input, textarea")].map(({ value }) => value);
  const pictures = [...read.images].map(({ alt }) => alt);
  const said = (selector: string) => read.head.querySelector(selector)?.getAttribute("content") ?? null;
  return {
    text: [texts, ...fields, ...pictures].join("\n"),
    foreign: foreign.map((element) => element.outerHTML.slice(0, 200)),
    title: read.title,
    description: said('meta[name="description"]'),
    siteName: said('meta[property="og:site_name"]'),
    data: [...read.querySelectorAll('script[type="application/ld+json"]')].map(({ textContent }) => textContent ?? ""),
  };
}

/** Runs in the page: the target of the link with this name in a parsed document. */
function addressOf({ html, name }: { html: string; name: string }): string | null {
  const links = [...new DOMParser().parseFromString(html, "text/html").links];
  return links.find(({ textContent }) => textContent?.trim() === name)?.getAttribute("href") ?? null;
}
