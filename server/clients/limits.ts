import type { IncomingMessage } from "node:http";
import { loopbackNames } from "@/lib/access/loopback-names.ts";
import { MAX_FILE_BYTES, UPLOAD_ADDRESS } from "@/lib/media/uploads.ts";

/** Longest address that is read, bytes; a longer one is answered 414. */
const MAX_URL_BYTES = 8 * 1024;
/** Largest body of an action of the newsroom, bytes; a larger one is answered 413. */
export const MAX_ACTION_BYTES = 1024 * 1024;
/** Largest body of an action that needs no session: a form of a few fields. */
export const MAX_PUBLIC_ACTION_BYTES = 16 * 1024;
/** Largest body that tells of a view. */
export const MAX_VIEW_BYTES = 1024;
/** How long the body of an action may take to come, milliseconds; after that it is answered 408. */
export const BODY_TIMEOUT_MS = 15_000;
/** How long an upload may take, and how long it may stand still, milliseconds. */
export const UPLOAD_TIMEOUT_MS = 10 * 60_000;
export const UPLOAD_SILENCE_MS = 20_000;
/** Settings of Node's HTTP server: slow and endless requests are cut off. */
export const serverLimits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  // Uploads may take this long. Other bodies are given BODY_TIMEOUT_MS by whoever reads them.
  requestTimeout: UPLOAD_TIMEOUT_MS,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} as const;
/** How long a connection may stand still while an answer is on its way, milliseconds. */
export const SOCKET_SILENCE = 120_000;
/** After so many requests a connection ends, so that long-lived ones spread over processes anew. */
export const MAX_REQUESTS_PER_SOCKET = 1_000;
/** Requests of one connection that wait for their answers. Browsers and proxies send the next one when they have the last answer. */
export const MAX_UNANSWERED_PER_SOCKET = 8;
/**
 * Requests of one client that wait for their answers; its network may have `NETWORK_SHARE` times as many. Thirty pupils behind one address who
 * open a page full of pictures at the same moment, through a proxy, send some three hundred.
 */
export const MAX_UNANSWERED_PER_CLIENT = 512;
/**
 * Connections of one client, and of all. Beyond half of either limit a connection closes after its answer instead of waiting for the next
 * request. A browser opens six: so a newsroom of a hundred people behind one address keeps its place. One costs some ten kilobytes of memory.
 */
export const MAX_SOCKETS_PER_CLIENT = 512;
export const MAX_SOCKETS = 8_192;
/** Connections beyond those, for trusted proxies and for this machine. */
export const MORE_SOCKETS = 1_024;

/** What is read of a request before its path is looked at. Header values are null where the header is absent. */
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

export function factsOf(request: IncomingMessage): RequestFacts {
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

/** The hosts under which the site answers: its own, this machine's with the port, and those of ALLOWED_HOSTS. */
export function knownHosts(config: { siteUrl: URL; port: number; allowedHosts: string[] }): ReadonlySet<string> {
  const hosts = [config.siteUrl.host, ...loopbackNames.map((name) => `${name}:${config.port}`), ...config.allowedHosts];
  if (config.port === 80) hosts.push(...loopbackNames);
  return new Set(hosts.map((host) => host.toLowerCase()));
}

/** The status with which a request is refused whatever its path, or null where it may go on. */
export function refusalOf(facts: RequestFacts, site: { siteUrl: URL; hosts: ReadonlySet<string> }): number | null {
  if (Buffer.byteLength(facts.url) > MAX_URL_BYTES) return 414;
  if (!facts.host || !site.hosts.has(facts.host.toLowerCase())) return 421;
  // HTTP lets a server ignore an upgrade to a protocol that it does not know. A web socket is refused openly.
  if (facts.upgrade?.toLowerCase() === "websocket") return 400;
  if (facts.method !== "POST") return null;
  if (!isOwnOrigin(facts.origin, facts.host, site.siteUrl)) return 403;
  if (facts.fetchSite === "cross-site" || facts.fetchSite === "same-site") return 403;
  if (facts.contentLength !== null && Number(facts.contentLength) > bodyLimit(facts.url)) return 413;
  return null;
}

/** Bytes that may be sent to this address. */
function bodyLimit(url: string): number {
  return isUploadAddress(url) ? MAX_FILE_BYTES : MAX_ACTION_BYTES;
}

/** Whether this address takes a file. */
export function isUploadAddress(url: string): boolean {
  return (url.split("?", 1)[0] ?? "").replace(/\/$/, "") === UPLOAD_ADDRESS;
}

/**
 * Whether a writing request comes from a page of this site: the configured address, or the allowed host it was sent to. Where the site is
 * on https, a page on http is not one of its own: anybody on the way could have written it. This machine's own names are never on https.
 */
function isOwnOrigin(origin: string | null, host: string, siteUrl: URL): boolean {
  if (origin === null) return false;
  const plain = origin.toLowerCase();
  const sentTo = host.toLowerCase();
  if (plain === siteUrl.origin || plain === `https://${sentTo}`) return true;
  return plain === `http://${sentTo}` && (siteUrl.protocol === "http:" || isOwnComputer(sentTo));
}

function isOwnComputer(host: string): boolean {
  return loopbackNames.includes(host.replace(/:\d+$/, ""));
}

/** Control characters of ASCII in a query, spelled out or percent-encoded. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]|%(?:[01][0-9a-f]|7f)/i;
const ENCODED = /(?:%[0-9a-f]{2})+/gi;

/** Whether a request is one that no browser sends: two hosts, or a body with GET or HEAD. */
export function isMalformed({ method, headers, rawHeaders }: IncomingMessage): boolean {
  if (hasTwoHosts(rawHeaders)) return true;
  const reads = method === "GET" || method === "HEAD";
  return reads && (headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0");
}

/** Whether an address has a control character, or an escape that is not UTF-8 (an overlong form, half of a surrogate pair, half a letter). */
export function isMalformedAddress(url: string): boolean {
  if (CONTROL.test(url)) return true;
  return url.includes("%") && !(url.match(ENCODED) ?? []).every(isUtf8);
}

/** Whether a request names more than one host: Node keeps the first and says nothing of the others. */
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
