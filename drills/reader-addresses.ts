import { readLiveStories } from "./nginx/paper-stories.ts";
import type { DrillPaper } from "./paper.ts";

/** Articles per language. */
const ARTICLES_PER_LANGUAGE = 12;

/** Returns pages of every kind: first articles in both languages, then the pages they link to, front pages, feeds and archive. */
export async function readerAddresses(paper: DrillPaper): Promise<string[]> {
  const stories = await paper.withDatabase((connection) => readLiveStories(connection));
  const articles = (["ru", "kk"] as const).flatMap((locale) =>
    stories.flatMap(({ articles: { [locale]: one } }) => one?.address ?? []).slice(0, ARTICLES_PER_LANGUAGE),
  );
  const sections = articles.map((address) => address.split("/").slice(0, 3).join("/"));
  const names = await Promise.all(
    articles.slice(0, 4).map(async (address) => namesOn(await paper.readAtLast(address))),
  );
  const fixed = ["/ru", "/kk", "/ru/rss.xml", "/kk/rss.xml", "/ru/archive", "/sitemap.xml"];
  return [...new Set([...articles, ...sections, ...names.flat(), ...fixed])];
}

/** The pages of tags and authors that an article leads to. */
function namesOn(html: string): string[] {
  return [...html.matchAll(/href="(\/(?:ru|kk)\/(?:tag|author)\/[^"]+)"/gu)].map(([, address = ""]) => address);
}
