import { type Edition, isEdition, sourceAddress } from "@/lib/site/editions.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { parseRequestPath, type RequestPath } from "@/lib/site/request-path.ts";
import { isToken } from "@/lib/access/session-rules.ts";
import { STORAGE_NAME_PATTERN } from "@/lib/media/storage-names.ts";
import { chooseEdition } from "@/server/editions/edition-choice.ts";
import { isMalformedAddress, type RequestFacts } from "@/server/clients/limits.ts";
import { mendedAddress, pageKind, pageQuery } from "./page-query.ts";

/** What is done with a request. `url` is what Next is asked for: a canonical path and, on public pages, only the query keys they know. */
export type Route =
  /** `asked` is the address as it was asked for, in canonical spelling and with all of its query: where nothing stands, it may lead on. */
  | { kind: "page"; url: string; edition: Edition; asked: string }
  | { kind: "action"; url: string }
  /** The newsroom's pages and actions, for whoever is signed in: never kept, whole query. */
  | { kind: "desk"; url: string }
  /** A page as readers will get it, for whoever may see it before they do: never kept. */
  | { kind: "preview"; url: string }
  /** Whether the server lives, and whether it has what it needs. */
  | { kind: "health"; name: "health" | "ready" }
  /** The current views of stories. */
  | { kind: "views"; query: string }
  | { kind: "asset"; url: string }
  | { kind: "development"; url: string }
  /** A file of the media store; `preview` is the token of a preview that shows it, null where none was given. */
  | { kind: "media"; name: string; storageName: string; preview: string | null }
  | { kind: "elements"; name: string }
  | { kind: "file"; path: string }
  | {
      kind: "redirect";
      status: 307 | 308;
      location: string;
      vary: string | null;
    }
  | { kind: "refused"; status: number; allow: string | null };

export type RouteContext = {
  dev: boolean;
  /** The language of the paper, for readers and addresses that name none. */
  defaultLocale(): Locale;
  /** Whether `public/` holds this path (`/favicon.svg`). */
  isPublicFile(path: string): boolean;
};

/** Files that the application makes for machines. Next would take any other name for a language. */
const MACHINE_FILE =
  /^\/(?:sitemap\.xml|news-sitemap\.xml|robots\.txt|manifest\.webmanifest|sitemaps\/[a-z-]+\/\d{4}-\d{2}\.xml)$/;

/** No name of an original is among these. */
const MEDIA_NAME = new RegExp(
  `^(${STORAGE_NAME_PATTERN})(?:-(?:[1-9]\\d{1,4}|1200x630-\\d{1,3}x\\d{1,3})\\.(?:avif|webp|jpg)|\\.pdf)$`,
);
/** What the build leaves beside Next's own files: script, styles and face (`scripts/build/elements.mjs`). */
const BUILT_NAME = /^[a-z-]{1,32}\.[0-9A-Za-z_-]{1,64}\.(?:js|css|woff2)$/;
const READ = "GET, HEAD";

/**
 * Decides by method and path what answers a request; hosts, origins and sizes were looked at before. Unknown addresses lead to the
 * application's own missing page, never to an empty answer.
 */
export function decideRoute(facts: RequestFacts, context: RouteContext): Route {
  const reads = facts.method === "GET" || facts.method === "HEAD";
  if (!reads && facts.method !== "POST") return refused(405, READ);
  const address = isMalformedAddress(facts.url) ? null : parseRequestPath(facts.url);
  if (!address) return malformed(facts.url, reads);
  const { segments, path, query } = address;
  const [first = "", second = ""] = segments;
  if (path === "/api/views") return reads ? { kind: "views", query } : refused(405, READ);
  if (path === "/api/health" || path === "/api/ready")
    return reads ? { kind: "health", name: path === "/api/health" ? "health" : "ready" } : refused(405, READ);
  if (first === "api") return refused(404);
  if (context.dev && (first === "_next" || first.startsWith("__nextjs")))
    return { kind: "development", url: facts.url };
  if (first === "dashboard" || first === "preview") return deskRoute(facts, address);
  if (!reads) return actionRoute(facts, address);
  if (first === "") return toOwnLanguage(facts, context);
  if (address.trailingSlash)
    return {
      kind: "redirect",
      status: 308,
      location: path + query,
      vary: null,
    };
  if (first === "_next") return second === "static" ? { kind: "asset", url: path } : refused(404);
  if (first === "media") return mediaRoute(address);
  if (segments.length === 1 && BUILT_NAME.test(first)) return { kind: "elements", name: first };
  if (context.isPublicFile(path)) return { kind: "file", path };
  const asked = path + query;
  if (MACHINE_FILE.test(path)) return { kind: "page", url: path, edition: context.defaultLocale(), asked };
  if (isEdition(first) && pageKind(segments) !== null)
    return { kind: "page", url: path + pageQuery(address), edition: first, asked };
  const edition = isEdition(first) ? first : context.defaultLocale();
  return { kind: "page", url: missingAddress(edition), edition, asked };
}

/**
 * An address that matches nothing but the catch-all, whatever the paper's sections are called. Every unknown address is asked for under
 * this one, so that made-up addresses fill one place in the cache.
 */
function missingAddress(edition: Edition): string {
  return `/${edition}/problem/missing/address`;
}

/** The page that stands for every address that is gone for good. From outside it is missing. */
export function goneAddress(edition: Edition): string {
  return `/${edition}/problem/gone/address`;
}

/** The static page for an error of the server. From outside these addresses are missing. */
export function problemAddress(edition: Edition, status: 500 | 503): string {
  return `/${edition}/problem/${status}`;
}

function refused(status: number, allow: string | null = null): Route {
  return { kind: "refused", status, allow };
}

/** An address that somebody pasted or copied badly leads to the readers' page that is meant. */
function malformed(url: string, reads: boolean): Route {
  const location = reads ? mendedAddress(url) : null;
  return location === null ? refused(400) : { kind: "redirect", status: 307, location, vary: null };
}

/** Actions are posted by the pages' scripts, or by a plain form where scripts have not run; a preview is only looked at. */
function deskRoute(facts: RequestFacts, { segments, path, query, trailingSlash }: RequestPath): Route {
  if (facts.method === "POST" && segments[0] === "preview") return refused(405, READ);
  if (trailingSlash && facts.method !== "POST")
    return { kind: "redirect", status: 308, location: path + query, vary: null };
  return { kind: segments[0] === "preview" ? "preview" : "desk", url: path + query };
}

function mediaRoute({ segments, query }: RequestPath): Route {
  const [, name = ""] = segments;
  const storageName = MEDIA_NAME.exec(name)?.[1];
  if (segments.length !== 2 || !storageName) return refused(404);
  const preview = new URLSearchParams(query).get("preview") ?? undefined;
  return { kind: "media", name, storageName, preview: isToken(preview) ? preview : null };
}

function actionRoute(facts: RequestFacts, address: RequestPath): Route {
  const [first, second] = address.segments;
  if (facts.nextAction === null) return refused(405, READ);
  if (!isEdition(first) || second === "problem") return refused(404);
  return { kind: "action", url: sourceAddress(address.path + pageQuery(address)) };
}

function toOwnLanguage(facts: RequestFacts, context: RouteContext): Route {
  const edition = chooseEdition(facts.cookie, facts.acceptLanguage, context.defaultLocale());
  return {
    kind: "redirect",
    status: 307,
    location: `/${edition}`,
    vary: "Cookie, Accept-Language",
  };
}
