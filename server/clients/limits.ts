import type { IncomingMessage } from "node:http";
import { loopbackNames } from "@/lib/access/loopback-names.ts";
import { MAX_FILE_BYTES, UPLOAD_ADDRESS } from "@/lib/media/uploads.ts";

/** Longest URL, bytes. A longer one is answered 414. */
const MAX_URL_BYTES = 8 * 1024;
/** Largest body of a newsroom action, bytes. A larger one is answered 413. */
export const MAX_ACTION_BYTES = 1024 * 1024;
/** Largest body of an action that needs no session (a form with a few fields), bytes. */
export const MAX_PUBLIC_ACTION_BYTES = 16 * 1024;
/** Largest body of a request that reports a view, bytes. */
export const MAX_VIEW_BYTES = 1024;
/** Timeout for receiving the body of an action, ms. After it the request is answered 408. */
export const BODY_TIMEOUT_MS = 15_000;
/** Timeouts of an upload, ms: in total, and without any data received. */
const UPLOAD_TIMEOUT_MS = 10 * 60_000;
export const UPLOAD_IDLE_TIMEOUT_MS = 20_000;
/** Settings of Node's HTTP server. Times in ms. They cut off slow and oversized requests. */
export const serverLimits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  // The longest time for an upload. The code that reads other bodies applies BODY_TIMEOUT_MS.
  requestTimeout: UPLOAD_TIMEOUT_MS,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} as const;
/** How long a connection may be idle while an answer is being sent, ms. */
export const SOCKET_IDLE_TIMEOUT_MS = 120_000;
/** Requests after which a connection is closed, so that long-lived connections are redistributed over the processes. */
export const MAX_REQUESTS_PER_SOCKET = 1_000;
/** Unanswered requests per connection. Browsers and proxies send the next request after the last answer. */
export const MAX_UNANSWERED_PER_SOCKET = 8;
/**
 * Unanswered requests per client. Its network may have `NETWORK_SHARE` times as many. Thirty pupils behind one address who open a page full of
 * pictures at the same moment, through a proxy, send about 300.
 */
export const MAX_UNANSWERED_PER_CLIENT = 512;
/**
 * Connections per client, and in total. Above half of either limit, a connection is closed after its answer instead of being kept alive. A
 * browser opens six, so a newsroom of a hundred people behind one address still fits. A connection takes about 10 KB of memory.
 */
export const MAX_SOCKETS_PER_CLIENT = 512;
export const MAX_SOCKETS = 8_192;
/** Additional connections, reserved for trusted proxies and this machine. */
export const RESERVED_SOCKETS = 1_024;

/** The parts of a request that are needed before routing. A value is null if the header is absent. */
export type RequestFacts = {
  method: string;
  url: string;
  host: string | null;
  origin: string | null;
  fetchSite: string | null;
  upgrade: string | null;
  contentLength: string | null;
  nextAction: string | null;
  cookie: string | null;
  acceptLanguage: string | null;
};

export function requestFacts(request: IncomingMessage): RequestFacts {
  const { headers } = request;
  const nextAction = headers["next-action"];
  const fetchSite = headers["sec-fetch-site"];
  return {
    method: request.method ?? "GET",
    url: request.url ?? "/",
    host: headers.host ?? null,
    origin: headers.origin ?? null,
    fetchSite: typeof fetchSite === "string" ? fetchSite : null,
    upgrade: headers.upgrade ?? null,
    contentLength: headers["content-length"] ?? null,
    nextAction: typeof nextAction === "string" ? nextAction : null,
    cookie: headers.cookie ?? null,
    acceptLanguage: headers["accept-language"] ?? null,
  };
}

/** The hosts that the site accepts, in lower case: its own, the loopback names with the port, and those of ALLOWED_HOSTS. */
export function knownHosts(config: { siteUrl: URL; port: number; allowedHosts: string[] }): ReadonlySet<string> {
  const hosts = [config.siteUrl.host, ...loopbackNames.map((name) => `${name}:${config.port}`), ...config.allowedHosts];
  if (config.port === 80) hosts.push(...loopbackNames);
  return new Set(hosts.map((host) => host.toLowerCase()));
}

/** The status that refuses a request before routing; null if the request is acceptable. */
export function refusalOf(facts: RequestFacts, site: { siteUrl: URL; hosts: ReadonlySet<string> }): number | null {
  if (Buffer.byteLength(facts.url) > MAX_URL_BYTES) return 414;
  if (!facts.host || !site.hosts.has(facts.host.toLowerCase())) return 421;
  // HTTP lets a server ignore an upgrade to an unknown protocol. A web socket is refused explicitly.
  if (facts.upgrade?.toLowerCase() === "websocket") return 400;
  if (facts.method !== "POST") return null;
  if (!isOwnOrigin(facts.origin, facts.host, site.siteUrl)) return 403;
  if (facts.fetchSite === "cross-site" || facts.fetchSite === "same-site") return 403;
  if (facts.contentLength !== null && Number(facts.contentLength) > bodyLimit(facts.url)) return 413;
  return null;
}

/** Largest body for this URL, bytes. */
function bodyLimit(url: string): number {
  return isUploadAddress(url) ? MAX_FILE_BYTES : MAX_ACTION_BYTES;
}

/** Whether this URL accepts file uploads. */
export function isUploadAddress(url: string): boolean {
  return (url.split("?", 1)[0] ?? "").replace(/\/$/, "") === UPLOAD_ADDRESS;
}

/**
 * Whether a POST comes from a page of this site: from the configured address, or from the allowed host that it was sent to. If the site uses
 * https, a page on http is foreign, because anybody on the network could have written it. Exception: loopback names may always use http.
 */
function isOwnOrigin(origin: string | null, host: string, siteUrl: URL): boolean {
  if (origin === null) return false;
  const plain = origin.toLowerCase();
  const sentTo = host.toLowerCase();
  if (plain === siteUrl.origin || plain === `https://${sentTo}`) return true;
  return plain === `http://${sentTo}` && (siteUrl.protocol === "http:" || isLoopbackHost(sentTo));
}

function isLoopbackHost(host: string): boolean {
  return loopbackNames.includes(host.replace(/:\d+$/, ""));
}

/** ASCII control characters in a URL, raw or percent-encoded. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]|%(?:[01][0-9a-f]|7f)/i;
const ENCODED = /(?:%[0-9a-f]{2})+/gi;

/** Whether a request is one that no browser sends: two Host headers, or a body with GET or HEAD. */
export function isMalformed({ method, headers, rawHeaders }: IncomingMessage): boolean {
  if (hasTwoHosts(rawHeaders)) return true;
  const reads = method === "GET" || method === "HEAD";
  return reads && (headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0");
}

/** Whether a URL has a control character or an escape that is not UTF-8 (overlong, a lone surrogate, an incomplete sequence). */
export function isMalformedAddress(url: string): boolean {
  if (CONTROL_CHARACTERS.test(url)) return true;
  return url.includes("%") && !(url.match(ENCODED) ?? []).every(isUtf8);
}

/** Whether a request has several Host headers. Node keeps the first and silently drops the others. */
function hasTwoHosts(rawHeaders: string[]): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === "host") hosts += 1;
  }
  return hosts > 1;
}

function isUtf8(encoded: string): boolean {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
}
