import { parseArticleParam, reservedSectionSlugs } from "./addresses.ts";
import { isLocale, type Locale } from "./locales.ts";
import { parseRequestPath } from "./request-path.ts";

/** What a reader path refers to. `fixed`: pages that every paper has, independent of its content. */
export type SiteAddress =
  | { kind: "fixed" }
  | { kind: "section" | "tag" | "author" | "page"; locale: Locale; slug: string }
  | { kind: "article"; storyId: number };

const DAY = /^(?:\d{4}(?:\/\d{2}){0,2})?$/u;

/** Parses a path by its form; the query is ignored. Null if it is not a reader path. Does not check whether the content exists. */
export function parseSiteAddress(address: string): SiteAddress | null {
  const parsed = parseRequestPath(address);
  if (!parsed) return null;
  const [locale, ...rest] = parsed.segments;
  if (locale === "" && rest.length === 0) return { kind: "fixed" };
  if (!isLocale(locale)) return null;
  const [first, second, third] = rest.at(-1) === "rss.xml" ? rest.slice(0, -1) : rest;
  if (first === undefined || (first === "search" && second === undefined)) return { kind: "fixed" };
  if (first === "archive") return DAY.test(rest.slice(1).join("/")) ? { kind: "fixed" } : null;
  if (first === "tag" || first === "author" || first === "page")
    return second !== undefined && third === undefined ? { kind: first, locale, slug: second } : null;
  if (isReserved(first) || third !== undefined) return null;
  if (second === undefined) return { kind: "section", locale, slug: first };
  const article = parseArticleParam(second);
  return article && { kind: "article", storyId: article.storyId };
}

function isReserved(slug: string): boolean {
  return (reservedSectionSlugs as readonly string[]).includes(slug);
}
