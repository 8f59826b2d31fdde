import { isEdition, localeOf } from "@/lib/editions.ts";
import { formatCursor, parseListPosition } from "@/lib/list-position.ts";
import { isLocale } from "@/lib/locales.ts";
import type { RequestPath } from "@/lib/request-path.ts";
import { suggestText } from "@/lib/suggestions.ts";

/** The page reads no more letters of a search. */
const MAX_SEARCH_LENGTH = 200;
const MAX_SLUG_LENGTH = 120;

type Given = URLSearchParams;
type Kept = Record<string, string>;

/**
 * What a readers' page knows of its query, `?…` in one spelling, or empty: keys that its kind of page does not read and values that it would ignore are
 * left out. Made-up queries thus lead to the page that is in the cache already.
 */
export function pageQuery({ segments, query }: Pick<RequestPath, "segments" | "query">): string {
  if (query.length < 2) return "";
  const read = readerFor(segments);
  if (!read) return "";
  const kept = Object.entries(read(new URLSearchParams(query), segments)).filter(([, value]) => value !== "");
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : "";
}

function readerFor([edition, first = "", ...rest]: string[]): ((given: Given, segments: string[]) => Kept) | null {
  if (!isEdition(edition)) return null;
  const isAlone = rest.length === 0;
  switch (first) {
    case "search":
      if (isAlone) return searchQuery;
      return rest.length === 1 && rest[0] === "suggest" ? suggestQuery : null;
    case "tag":
    case "author":
      return rest.length === 1 ? listQuery : null;
    case "archive":
      return rest.length === 2 || rest.length === 3 ? listQuery : null;
    case "":
    case "page":
    case "problem":
    case "rss.xml":
      return null;
    default:
      return isAlone ? listQuery : null;
  }
}

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
  // Without words there is nothing to narrow.
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

/** Each letter that is typed asks anew, and readers share the answers. */
function suggestQuery(given: Given): Kept {
  return { q: suggestText(withoutControls(given.get("q") ?? "")) };
}

function searchText(typed: string): string {
  const text = withoutControls(typed).replace(/\s+/gu, " ").trim().slice(0, MAX_SEARCH_LENGTH);
  // The last letter may have been cut in two.
  return text.replace(/\p{Cs}/gu, "").trimEnd();
}

function slug(value: string | null): string {
  return value !== null && value.length <= MAX_SLUG_LENGTH ? withoutControls(value).trim() : "";
}

function matching(value: string | null, pattern: RegExp): string {
  return value !== null && pattern.test(value) ? value : "";
}

function withoutControls(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
