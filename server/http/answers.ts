import { createHash } from "node:crypto";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Page } from "@/server/pages/page-store.ts";
import { chooseEncoding, type Encoding } from "./compression.ts";
import { type HeaderValues, NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";

/** Value of Retry-After with a 503, seconds. */
export const RETRY_AFTER_SECONDS = "5";

export type Exchange = { request: IncomingMessage; response: ServerResponse };

/** ETag of a body. It is weak because all encodings of the body share it. */
export function etagOf(body: Buffer): string {
  return `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
}

/** A `Server-Timing` metric: milliseconds since `began`, a value of `performance.now()`. */
export function timingOf(name: string, began: number): string {
  return `${name};dur=${(performance.now() - began).toFixed(1)}`;
}

/** Sends a page or file in the encoding that the client prefers. Sends 304 if the ETag matches, and only the headers for HEAD. */
export function sendPage({ request, response }: Exchange, page: Page, more: string[] = []): void {
  if (page.status === 200 && isNotModified(request.headers["if-none-match"], page.etag)) {
    response.writeHead(304, [...notModifiedHead(page), ...more]);
    response.end();
    return;
  }
  const { body, encoding } = chosenBody(page, request.headers["accept-encoding"]);
  const head = headOf(page, body, encoding);
  response.writeHead(page.status, more.length > 0 ? [...head, ...more] : head);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** The page's body in the encoding that this client prefers. `encoding` is null for the plain body. */
export function chosenBody(page: Page, accepts: string | undefined): { body: Buffer; encoding: Encoding | null } {
  const encoding = chooseEncoding(accepts);
  const encoded = encoding === "br" ? page.brotli : encoding === "gzip" ? page.gzip : null;
  return encoded ? { body: encoded, encoding } : { body: page.body, encoding: null };
}

/** Header lists per page and body (names and values in turn). Node sends a list unchecked. The key null is for an answer without a body. */
const headCache = new WeakMap<Page, Map<Buffer | null, string[]>>();

/** The headers of an answer with this body of the page. Returns the same list on each call. */
export function headOf(page: Page, body: Buffer, encoding: Encoding | null): string[] {
  return cachedHead(page, body, () => {
    const head = commonHead(page);
    if (encoding) head.push("content-encoding", encoding);
    head.push("content-length", String(body.byteLength));
    return head;
  });
}

/** The headers of a 304. It has no body, so it has no Content-Length or Content-Encoding. */
function notModifiedHead(page: Page): string[] {
  return cachedHead(page, null, () => commonHead(page));
}

function cachedHead(page: Page, body: Buffer | null, make: () => string[]): string[] {
  const known = headCache.get(page) ?? new Map<Buffer | null, string[]>();
  if (known.size === 0) headCache.set(page, known);
  const head = known.get(body) ?? make();
  known.set(body, head);
  return head;
}

function commonHead(page: Page): string[] {
  const head = Object.entries(page.headers).flat();
  if (page.etag) head.push("etag", page.etag);
  if (page.brotli) head.push("vary", "Accept-Encoding");
  return head;
}

/** Sends an answer that is for this client only, in one piece. If `held` is given, the answer ends only after it resolves. */
export function sendBody(
  { request, response }: Exchange,
  answer: { status: number; headers: HeaderValues; body: Buffer },
  held: Promise<void> | null = null,
): void {
  const length = hasBody(answer.status) ? { "content-length": String(answer.body.byteLength) } : {};
  const body = request.method === "HEAD" || !hasBody(answer.status) ? undefined : answer.body;
  response.writeHead(answer.status, { ...answer.headers, ...length });
  if (held === null) return void response.end(body);
  if (body) response.write(body);
  else response.flushHeaders();
  void held.then(() => response.end());
}

/** Sends the status as plain text. For requests that no reader makes by following a link. */
export function sendPlain(
  exchange: Exchange,
  site: SiteSecurity,
  status: number,
  more: HeaderValues = {},
  held: Promise<void> | null = null,
): void {
  const headers: HeaderValues = {
    ...securityHeaders("data", site),
    "cache-control": NOT_STORED,
    "content-type": "text/plain; charset=utf-8",
    ...more,
  };
  sendBody(exchange, { status, headers, body: plainBody(status) }, held);
}

/** The body of a plain-text answer, e.g. `404 Not Found`. */
export function plainBody(status: number): Buffer {
  return Buffer.from(`${status} ${STATUS_CODES[status] ?? ""}\n`);
}

function hasBody(status: number): boolean {
  return status !== 204 && status !== 304;
}

/** Longest If-None-Match that is read, characters. Browsers send one tag. */
const MAX_TAGS_LENGTH = 1_024;

/** Whether If-None-Match names the tag, by weak comparison. */
export function isNotModified(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch || !etag || ifNoneMatch.length > MAX_TAGS_LENGTH) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const bare = etag.replace(/^W\//, "");
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === bare);
}
