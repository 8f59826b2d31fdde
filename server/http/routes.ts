import { isToken } from "@/lib/access/session-rules.ts";
import { STORAGE_NAME_PATTERN } from "@/lib/media/storage-names.ts";
import { type Edition, isEdition, sourceAddress } from "@/lib/site/editions.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { parseRequestPath, type RequestPath } from "@/lib/site/request-path.ts";
import { isMalformedAddress, type RequestFacts } from "@/server/clients/limits.ts";
import { chooseEdition } from "@/server/editions/edition-choice.ts";
import { pageKind, pageQuery, repairedAddress } from "./page-query.ts";

/** How a request is handled. `url` is the URL for Next: a canonical path and, on public pages, only the query keys that the page reads. */
export type Route =
  /** `asked` is the requested address in canonical spelling with its whole query. If there is no page, a redirect is looked up for it. */
  | { kind: "page"; url: string; edition: Edition; asked: string }
  | { kind: "action"; url: string }
  /** Pages and actions of the newsroom, for signed-in users. Never cached; keeps the whole query. */
  | { kind: "desk"; url: string }
  /** A page as readers will get it, for users who may see it before publication. Never cached. */
  | { kind: "preview"; url: string }
  /** `health`: whether the process is alive. `ready`: whether it can serve readers. */
  | { kind: "health"; name: "health" | "ready" }
  /** The current views of stories. */
  | { kind: "views"; query: string }
  | { kind: "asset"; url: string }
  | { kind: "development"; url: string }
  /** A file of the media store. `preview` is the token of the preview that shows it; null if none was given. */
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
  /** The default language of the paper, for readers and addresses without one. */
  defaultLocale(): Locale;
  /** Whether `public/` holds this path (`/favicon.svg`). */
  isPublicFile(path: string): boolean;
};

/** Files that the application renders for crawlers and browsers. Next would take any other name for a language. */
const MACHINE_FILE = /^\/(?:sitemap\.xml|news-sitemap\.xml|robots\.txt|sitemaps\/[a-z-]+\/(?:\d{4}-\d{2}|pages)\.xml)$/;

/** Names of public media files. The names of originals do not match. */
const MEDIA_NAME = new RegExp(
  `^(${STORAGE_NAME_PATTERN})(?:-(?:[1-9]\\d{1,4}|1200x(?:630|675|900|1200)-\\d{1,3}x\\d{1,3})\\.(?:avif|webp|jpg)|\\.pdf)$`,
);
/** Files of the custom elements: script, styles and font (`scripts/build/elements.mjs`). */
const BUILT_NAME = /^[a-z-]{1,32}\.[0-9A-Za-z_-]{1,64}\.(?:js|css|woff2)$/;
const READ_METHODS = "GET, HEAD";

/**
 * Chooses the handler of a request by method and path. The caller has already checked host, origin and size (`refusalOf`). Unknown addresses
 * get the application's 404 page.
 */
export function decideRoute(facts: RequestFacts, context: RouteContext): Route {
  const reads = facts.method === "GET" || facts.method === "HEAD";
  if (!reads && facts.method !== "POST") return refused(405, READ_METHODS);
  const address = isMalformedAddress(facts.url) ? null : parseRequestPath(facts.url);
  if (!address) return malformed(facts.url, reads);
  const { segments, path, query } = address;
  const [first = "", second = ""] = segments;
  if (path === "/api/views") return reads ? { kind: "views", query } : refused(405, READ_METHODS);
  if (path === "/api/health" || path === "/api/ready")
    return reads ? { kind: "health", name: path === "/api/health" ? "health" : "ready" } : refused(405, READ_METHODS);
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
 * The address of the 404 page. It matches only the catch-all route, however the sections are called. All unknown addresses are rendered under
 * it, so that made-up addresses fill one cache entry.
 */
function missingAddress(edition: Edition): string {
  return `/${edition}/problem/missing/address`;
}

/** Internal address of the 410 page. A request for this address gets 404. */
export function goneAddress(edition: Edition): string {
  return `/${edition}/problem/gone/address`;
}

/** Internal address of the static page for a server error. A request for this address gets 404. */
export function problemAddress(edition: Edition, status: 500 | 503): string {
  return `/${edition}/problem/${status}`;
}

function refused(status: number, allow: string | null = null): Route {
  return { kind: "refused", status, allow };
}

/** Redirects a badly copied address to the public page that is meant; otherwise refuses it with 400. */
function malformed(url: string, reads: boolean): Route {
  const location = reads ? repairedAddress(url) : null;
  return location === null ? refused(400) : { kind: "redirect", status: 307, location, vary: null };
}

/** Actions are posted by scripts, or by a plain form if scripts have not run. A preview only accepts GET and HEAD. */
function deskRoute(facts: RequestFacts, { segments, path, query, trailingSlash }: RequestPath): Route {
  if (facts.method === "POST" && segments[0] === "preview") return refused(405, READ_METHODS);
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
  if (facts.nextAction === null) return refused(405, READ_METHODS);
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
