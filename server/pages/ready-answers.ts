import { type ServerResponse, validateHeaderName, validateHeaderValue } from "node:http";
import { serverLimits } from "@/server/clients/limits.ts";
import { chosenBody, type Exchange, headOf, isNotModified, sendPage } from "@/server/http/answers.ts";
import type { Page } from "./page-store.ts";

/** The `Server-Timing` header of a cache hit. */
const HIT_TIMING = ["server-timing", 'cache;desc="hit"'];
const KEEP_ALIVE_HEADERS = `Connection: keep-alive\r\nKeep-Alive: timeout=${serverLimits.keepAliveTimeout / 1_000}\r\n`;

/**
 * Answers a GET with a cached page of status 200. The answer is that of `sendPage`, but the serialized headers are reused: Node's check of every
 * header would cost a fifth of the throughput. If the connection closes or the ETag matches, `sendPage` answers instead.
 */
export function sendCached(exchange: Exchange, page: Page): void {
  const { request, response } = exchange;
  const keepsOn = response.shouldKeepAlive && request.httpVersion === "1.1";
  const { body, encoding } = chosenBody(page, request.headers["accept-encoding"]);
  const head =
    keepsOn && !isNotModified(request.headers["if-none-match"], page.etag) ? textOf(headOf(page, body, encoding)) : "";
  if (head && setHead(response, `${head}Date: ${date()}\r\n${KEEP_ALIVE_HEADERS}\r\n`)) response.end(body);
  else sendPage(exchange, page, HIT_TIMING);
}

/** Sets the raw head that Node sends before the body. `_header` is an undocumented API, so this returns whether Node accepted it. */
function setHead(response: ServerResponse, head: string): boolean {
  const open = response as ServerResponse & { _header: string | null };
  open._header = head;
  return response.headersSent;
}

const texts = new WeakMap<string[], string>();

/** The status line and these headers (names and values in turn) as they are sent. Validated once, as Node would do each time. */
function textOf(head: string[]): string {
  const known = texts.get(head);
  if (known !== undefined) return known;
  let text = "HTTP/1.1 200 OK\r\n";
  const all = [...head, ...HIT_TIMING];
  for (let index = 0; index < all.length; index += 2) {
    const [name = "", value = ""] = all.slice(index, index + 2);
    validateHeaderName(name);
    validateHeaderValue(name, value);
    text += `${name}: ${value}\r\n`;
  }
  texts.set(head, text);
  return text;
}

let cachedDate = { second: 0, text: "" };

/** The value of the Date header, created once per second. */
function date(): string {
  const second = Math.floor(Date.now() / 1_000);
  if (second !== cachedDate.second) cachedDate = { second, text: new Date(second * 1_000).toUTCString() };
  return cachedDate.text;
}
