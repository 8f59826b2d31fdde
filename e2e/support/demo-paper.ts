import { readFileSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { XMLParser } from "fast-xml-parser";
import { parse } from "yaml";
import type { Locale } from "@/lib/site/locales.ts";

/** The demo paper from its files: what tests expect on the pages. */

const demo = path.resolve(import.meta.dirname, "../../demo");

type Named = { name: string; slug: string };
type Section = { key: string } & Record<Locale, Named>;
type StaticPage = Record<Locale, { slug: string; title: string }>;
type Paper = { settings: { name: Record<Locale, string> }; sections: Section[]; pages: StaticPage[] };

export type ArticleFile = {
  headline: string;
  authors: string[];
  kicker?: string;
  withdrawnReason?: string;
  corrections?: { text: string }[];
};

export function demoPaper(): Paper {
  return JSON.parse(readFileSync(path.join(demo, "paper.json"), "utf8"));
}

/** A section's name and slug in a language, by its key in `paper.json`. */
export function section(key: string, locale: Locale): Named {
  const found = demoPaper().sections.find((one) => one.key === key);
  if (!found) throw new Error(`the demo paper has no section ${key}`);
  return found[locale];
}

/** The front matter of a story in a language. Throws an error if the story does not exist in it. */
export function demoArticle(name: string, locale: Locale): ArticleFile {
  const text = readFileSync(path.join(demo, name, `${locale}.md`), "utf8");
  return parse(text.split("---\n")[1] ?? "", { schema: "core" });
}

/** The facts of a story's main picture. */
export function leadOf(name: string): { alt: Record<Locale, string>; credit: Record<Locale, string> } {
  return JSON.parse(readFileSync(path.join(demo, name, "story.json"), "utf8")).leadMedia;
}

const paths = new Map<string, string>();

/** The path of a story's article, found by its headline in the feed. Looked up once. */
export async function pathOf(request: APIRequestContext, name: string, locale: Locale): Promise<string> {
  const known = paths.get(`${locale} ${name}`);
  if (known) return known;
  const feed = await request.get(`/${locale}/rss.xml`);
  const { headline } = demoArticle(name, locale);
  const items: { title: string; link: string }[] = new XMLParser().parse(await feed.text()).rss.channel.item;
  const found = items.find((item) => item.title === headline);
  if (!found) throw new Error(`the feed of ${locale} has no «${headline}»`);
  const address = new URL(found.link).pathname;
  paths.set(`${locale} ${name}`, address);
  return address;
}

/** The number in the path of a story's article. */
export function storyIdIn(address: string): number {
  return Number(/\/(\d+)-[^/]*$/.exec(address)?.[1]);
}
