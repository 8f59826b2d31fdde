import { createHash } from "node:crypto";
import { inlineScripts } from "@/lib/page/inline-scripts.ts";

/** Kind of an answer, by its security headers. `html`: a public page. `desk`: a newsroom page. `preview`: a page that the newsroom frames. */
export type AnswerKind = "html" | "desk" | "preview" | "data" | "media" | "document";

export type SiteSecurity = { https: boolean; dev: boolean };

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
const MEDIA_POLICY = "sandbox; default-src 'none'";
const DOCUMENT_POLICY = `${MEDIA_POLICY}; frame-ancestors 'none'`;
/** Cache-Control of a public page: the browser stores it and revalidates it each time. */
export const REVALIDATED = "public, max-age=0, must-revalidate";
export const IMMUTABLE = "public, max-age=31536000, immutable";
export const ONE_DAY = "public, max-age=86400";
export const NOT_STORED = "no-store";
/** Cache-Control of an answer for one client: no proxy may store it either. */
export const PRIVATE = "private, no-store";

const commonHeaders: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
};

/**
 * The security headers of an answer. Every answer has them, errors too. The policy of a page allows the inline scripts of
 * `lib/page/inline-scripts.ts` by hash. With a nonce it allows the scripts with that nonce instead.
 */
export function securityHeaders(
  kind: AnswerKind,
  site: SiteSecurity,
  nonce: string | null = null,
): Record<string, string> {
  const headers: Record<string, string> = {
    ...commonHeaders,
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
  // Hot reload evaluates code, injects styles and keeps a web socket open.
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

/** The CSP hash source (`sha256-…`) of an inline script. */
export function inlineScriptHash(script: string): string {
  // Browsers normalize line ends to \n before hashing.
  const text = script.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** Hashes of the scripts in the code only. Hashing the scripts of a rendered page would allow an injected one too. */
const OWN_HASHES = Object.values(inlineScripts).map(inlineScriptHash);

/** Whether the policy of a public page allows this inline script. */
export const isOwnScript = (script: string): boolean => OWN_HASHES.includes(inlineScriptHash(script));

/**
 * With Trusted Types, newsroom pages accept HTML and script URLs only from these policies. `default` accepts only files of our own build
 * (`components/dashboard/frame/trusted-chunks.ts`). The editor uses the other two to parse pasted content, in documents that run no scripts.
 */
const TRUSTED_TYPES = [
  "require-trusted-types-for 'script'",
  "trusted-types default ProseMirrorClipboard jarshy-parsing",
];

/** Headers of the application's answer that a public page keeps. The server itself sets caching and Vary, and readers get no cookies. */
const pageHeaderNames = ["content-type", "location", "x-robots-tag", "content-language"];
/** Headers that belong to one connection or reveal the software. */
const droppedHeaderNames = new Set(
  "connection keep-alive transfer-encoding content-length date x-powered-by content-encoding".split(" "),
);

export type HeaderValues = Record<string, string | string[]>;

/** The headers of the application's answer that a public page keeps. */
export function publicPageHeaders(headers: HeaderValues): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of pageHeaderNames) {
    const value = headers[name];
    if (typeof value === "string") kept[name] = value;
  }
  return kept;
}

/** The headers of an answer for one client, without those of the connection and of Next itself. */
export function clientAnswerHeaders(headers: HeaderValues): HeaderValues {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !droppedHeaderNames.has(name)));
}
