import { createHash } from "node:crypto";
import { inlineScripts } from "@/lib/page/inline-scripts.ts";

/** What an answer is, as far as a browser's defences differ: a page of the site, one of the newsroom, a preview that it frames. */
export type AnswerKind = "html" | "desk" | "preview" | "data" | "media" | "document";

export type SiteSecurity = { https: boolean; dev: boolean };

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
const MEDIA_POLICY = "sandbox; default-src 'none'";
const DOCUMENT_POLICY = `${MEDIA_POLICY}; frame-ancestors 'none'`;
/** Answer of a public page: kept by the browser, asked for again each time. */
export const REVALIDATED = "public, max-age=0, must-revalidate";
export const IMMUTABLE = "public, max-age=31536000, immutable";
export const ONE_DAY = "public, max-age=86400";
export const NOT_STORED = "no-store";
/** Answer that is only for whoever asked: no proxy may keep it either. */
export const PRIVATE = "private, no-store";

const always: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
};

/**
 * The security headers of an answer; every answer goes through here, errors too. Pages may run the inline scripts of `lib/page/inline-scripts.ts`, whatever
 * stands in them; with a nonce those instead that carry it.
 */
export function securityHeaders(
  kind: AnswerKind,
  site: SiteSecurity,
  nonce: string | null = null,
): Record<string, string> {
  const headers: Record<string, string> = {
    ...always,
    "content-security-policy": policyOf(kind, site, nonce),
  };
  if (kind === "media") headers["content-disposition"] = "inline";
  if (kind === "document") {
    headers["content-disposition"] = "attachment";
    headers["x-frame-options"] = "DENY";
    headers["cross-origin-resource-policy"] = "same-origin";
  }
  if (site.https) headers["strict-transport-security"] = "max-age=31536000";
  return headers;
}

function policyOf(kind: AnswerKind, site: SiteSecurity, nonce: string | null): string {
  if (kind === "media") return MEDIA_POLICY;
  if (kind === "document") return DOCUMENT_POLICY;
  if (kind === "data") return DATA_POLICY;
  return pagePolicy(kind, site.dev, nonce);
}

function pagePolicy(kind: "html" | "desk" | "preview", dev: boolean, nonce: string | null): string {
  const own = kind === "desk" ? [] : OWN_HASHES;
  const allowed = nonce ? [`nonce-${nonce}`] : own;
  // Hot reload evaluates code, puts styles into the page and keeps a socket open.
  const script = dev
    ? "'self' 'unsafe-inline' 'unsafe-eval' 'inline-speculation-rules'"
    : ["'self'", ...allowed.map((source) => `'${source}'`)].join(" ");
  return [
    "default-src 'none'",
    `script-src ${script}`,
    ...(kind === "desk" && !dev ? TRUSTED_TYPES : []),
    dev ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    dev ? "img-src 'self' data: blob:" : "img-src 'self' data:",
    "font-src 'self'",
    dev ? "connect-src 'self' ws: wss:" : "connect-src 'self'",
    "form-action 'self'",
    `frame-src ${kind === "desk" ? "'self' " : ""}https://www.youtube-nocookie.com https://t.me`,
    "manifest-src 'self'",
    "base-uri 'none'",
    `frame-ancestors ${kind === "preview" ? "'self'" : "'none'"}`,
  ].join("; ");
}

/** `sha256-…` of an inline script. */
export function inlineScriptHash(script: string): string {
  // A browser reads line ends as \n before it hashes.
  const text = script.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** Only what is written in the code: a hash of whatever stands in a page would allow an injected script too. */
const OWN_HASHES = Object.values(inlineScripts).map(inlineScriptHash);

/** Whether a readers' page may run this inline script. */
export const isOwnScript = (script: string): boolean => OWN_HASHES.includes(inlineScriptHash(script));

/**
 * Browsers that know Trusted Types take no plain text for HTML or for the address of a script on the desk's pages, except from these policies: `default`
 * names files of our own build alone (`components/dashboard/frame/trusted-chunks.ts`), the editor parses what is pasted by the other two, in
 * documents that run nothing.
 */
const TRUSTED_TYPES = [
  "require-trusted-types-for 'script'",
  "trusted-types default ProseMirrorClipboard jarshy-parsing",
];

/** Headers of the application's answer that readers of a public page get; cookies, caching and Vary are the server's own affair. */
const keptOnPages = ["content-type", "location", "x-robots-tag", "content-language"];
/** Headers that belong to one connection or tell about the machinery. */
const droppedElsewhere = new Set(
  "connection keep-alive transfer-encoding content-length date x-powered-by content-encoding".split(" "),
);

export type HeaderValues = Record<string, string | string[]>;

export function readersHeaders(headers: HeaderValues): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of keptOnPages) {
    const value = headers[name];
    if (typeof value === "string") kept[name] = value;
  }
  return kept;
}

export function passedHeaders(headers: HeaderValues): HeaderValues {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !droppedElsewhere.has(name)));
}
