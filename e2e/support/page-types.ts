import { type APIRequestContext, type Page, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { demoPaper, pathOf, section } from "./demo-paper.ts";
import { existing, reachSiteDatabase } from "./newsroom/newsroom-verbs.ts";
import { open } from "./site.ts";

export type PageType = { address: string; status: number };

/** One page of every kind that readers see. */
export const pageTypes = [
  "front page",
  "section",
  "long article",
  "article without a picture",
  "old article with a long headline",
  "elsewhere",
  "search",
  "search with nothing found",
  "archive",
  "archive month",
  "archive day",
  "tag",
  "author",
  "about the paper",
  "missing",
  "withdrawn",
] as const;
export type PageKind = (typeof pageTypes)[number];

/** The address of a page of this kind in this language, and its status. */
export async function pageOf(kind: PageKind, locale: Locale, request: APIRequestContext): Promise<PageType> {
  const status = kind === "missing" ? 404 : kind === "withdrawn" ? 410 : 200;
  return { address: await addressOf(kind, locale, request), status };
}

/**
 * Opens a page of each kind in the same window, one step each, and calls `look`. Its expectations should be soft, so that a wrong page does not hide
 * the next.
 */
export async function openEach(
  page: Page,
  { kinds = pageTypes, locale, request }: { kinds?: readonly PageKind[]; locale: Locale; request: APIRequestContext },
  look: (kind: PageKind) => Promise<void>,
): Promise<void> {
  // Sixteen pages with many checks each: slow on a slow machine.
  test.setTimeout(900_000);
  for (const kind of kinds)
    await test.step(kind, async () => {
      const { address, status } = await pageOf(kind, locale, request);
      await open(page, address, status);
      await look(kind);
    });
}

async function addressOf(kind: PageKind, locale: Locale, request: APIRequestContext): Promise<string> {
  switch (kind) {
    case "front page":
      return `/${locale}`;
    case "section":
      return `/${locale}/${section("society", locale).slug}`;
    case "long article":
      return pathOf(request, "doroga-sarybastau", locale);
    case "article without a picture":
      return pathOf(request, "privivka-ot-grippa", locale);
    case "old article with a long headline":
      return pathOf(request, "dolgii-zagolovok", locale);
    case "elsewhere":
      return elsewhere(locale, request);
    case "search":
      return `/${locale}/search?q=${encodeURIComponent("кала")}`;
    case "search with nothing found":
      return `/${locale}/search?q=${encodeURIComponent("ъъъыыщщ")}`;
    case "archive":
      return `/${locale}/archive`;
    case "archive month":
      return `/${locale}/archive/2023/05`;
    case "archive day":
      return `/${locale}/archive/2023/05/03`;
    case "tag":
      return hrefOn(await pathOf(request, "doroga-sarybastau", locale), `/${locale}/tag/`, request);
    case "author":
      return hrefOn(await pathOf(request, "doroga-sarybastau", locale), `/${locale}/author/`, request);
    case "about the paper":
      return `/${locale}/page/${demoPaper().pages[0]?.[locale].slug}`;
    case "missing":
      return `/${locale}/nothing-like-this`;
    case "withdrawn":
      return withdrawn(locale);
  }
}

/** The first address on a page that begins like this. */
async function hrefOn(page: string, beginning: string, request: APIRequestContext): Promise<string> {
  const html = await (await request.get(page)).text();
  return new RegExp(`href="(${beginning}[^"]+)"`).exec(html)?.[1] ?? "";
}

async function elsewhere(locale: Locale, request: APIRequestContext): Promise<string> {
  const there = locale === "ru" ? await pathOf(request, "aitys", "kk") : await pathOf(request, "pervyi-sneg", "ru");
  return `/${locale}/sport/${there.split("/").pop()}`;
}

/** The one withdrawn story of the demo paper, older than any that tests withdraw. Nothing links to it. */
export async function withdrawn(locale: Locale): Promise<string> {
  reachSiteDatabase();
  const [story] = await database().execute<{ id: number }>(
    sql`select min(story_id) as id from articles where status = 'withdrawn'`,
  );
  return `/${locale}/sport/${existing(story).id}-x`;
}
