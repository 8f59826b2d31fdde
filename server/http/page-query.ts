import { parseArticleParam } from "@/lib/site/addresses.ts";
import { isEdition, localeOf } from "@/lib/site/editions.ts";
import { formatCursor, parseListPosition } from "@/lib/site/list-position.ts";
import { isLocale } from "@/lib/site/locales.ts";
import { parseRequestPath, type RequestPath } from "@/lib/site/request-path.ts";
import { MAX_SEARCH_LENGTH } from "@/lib/site/search-length.ts";
import { suggestText } from "@/lib/site/suggestions.ts";

const MAX_SLUG_LENGTH = 120;

type Given = URLSearchParams;
type Kept = Record<string, string>;

/** Kinds of public pages by the query they read: none, a position in a list, a search, a partly typed search. */
type PageKind = "plain" | "list" | "search" | "suggestions";

const FEED = "rss.xml";
const MANIFEST = "manifest.webmanifest";

/** The kind of page at this path of an edition, by the path's form; null if no page has this form. */
export function pageKind([, first = "", second, third, ...deeper]: string[]): PageKind | null {
  const parts = [second, third, ...deeper].filter((part) => part !== undefined);
  switch (first) {
    case "":
    case FEED:
    case MANIFEST:
      return parts.length === 0 ? "plain" : null;
    case "search":
      if (parts.length === 0) return "search";
      return parts.length === 1 && second === "suggest" ? "suggestions" : null;
    case "tag":
    case "author":
      if (parts.length === 1) return "list";
      return parts.length === 2 && third === FEED ? "plain" : null;
    case "archive":
      if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/u.test(part))) return null;
      return parts.length >= 2 ? "list" : "plain";
    case "page":
      return parts.length === 1 ? "plain" : null;
    case "problem":
      return null;
    default:
      if (parts.length === 0) return "list";
      return parts.length === 1 && (second === FEED || parseArticleParam(second ?? "")) ? "plain" : null;
  }
}

/**
 * The canonical query of a public page, `?…` or empty. Keys that the page does not read and values that it would ignore are left out, so a
 * made-up query hits the page that is already cached.
 */
export function pageQuery({ segments, query }: Pick<RequestPath, "segments" | "query">): string {
  const kind = pageKind(segments);
  if (query.length < 2 || kind === null || kind === "plain") return "";
  const kept = Object.entries(readers[kind](new URLSearchParams(query), segments)).filter(([, value]) => value !== "");
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : "";
}

/**
 * The repaired address of a public page, with its canonical query. Repairs two slashes in a row, and a query with a control character (a pasted
 * tab) or an incomplete UTF-8 sequence (a truncated link). Null if the path is not in an edition.
 */
export function repairedAddress(url: string): string | null {
  const address = parseRequestPath(url.replace(/^[^?]*/, (path) => path.replace(/\/{2,}/g, "/")));
  return address && isEdition(address.segments[0]) ? address.path + pageQuery(address) : null;
}

const readers = { list: listQuery, search: searchQuery, suggestions: suggestQuery };

/** A section, tag, author, or month or day of the archive. */
function listQuery(given: Given, [edition]: string[]): Kept {
  const [before, after] = [given.get("before") ?? "", given.get("after") ?? ""];
  const position = parseListPosition({ before, after });
  const lang = given.get("lang");
  return {
    ...(position ? { [position.side]: formatCursor(position) } : {}),
    lang: isEdition(edition) && lang === localeOf(edition) ? lang : "",
  };
}

function searchQuery(given: Given): Kept {
  const lang = given.get("lang");
  const q = searchText(given.get("q") ?? "");
  // Without search words the filters have no effect.
  if (q === "") return {};
  return {
    q,
    lang: isLocale(lang) ? lang : "",
    exact: given.get("exact") === "1" ? "1" : "",
    section: slug(given.get("section")),
    author: slug(given.get("author")),
    place: slug(given.get("place")),
    year: matching(given.get("year"), /^\d{4}$/u),
    order: given.get("order") === "new" ? "new" : "",
    before: matching(given.get("before"), /^\d{1,9}-\d{1,14}-\d{1,9}$/u),
  };
}

/** Each keystroke sends a request, so a single spelling lets readers share the cached answers. */
function suggestQuery(given: Given): Kept {
  return { q: suggestText(withoutControls(given.get("q") ?? "")) };
}

function searchText(typed: string): string {
  const text = withoutControls(typed).replace(/\s+/gu, " ").trim().slice(0, MAX_SEARCH_LENGTH);
  // The cut may have split a surrogate pair.
  return text.replace(/\p{Cs}/gu, "").trimEnd();
}

function slug(value: string | null): string {
  return value !== null && value.length <= MAX_SLUG_LENGTH ? withoutControls(value).trim() : "";
}

function matching(value: string | null, pattern: RegExp): string {
  return value !== null && pattern.test(value) ? value : "";
}

/** Replaces control characters and zero-width spaces, which text copied from pages contains, by spaces. */
function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\u200b]+/gu, " ");
}
