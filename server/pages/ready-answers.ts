import { type ServerResponse, validateHeaderName, validateHeaderValue } from "node:http";
import { chosenBody, type Exchange, headOf, isKnown, sendPage } from "@/server/http/answers.ts";
import { serverLimits } from "@/server/clients/limits.ts";
import type { Page } from "./page-store.ts";

/** What `Server-Timing` says of a page that stood ready. */
const FROM_MEMORY = ["server-timing", 'cache;desc="hit"'];
const KEPT_OPEN = `Connection: keep-alive\r\nKeep-Alive: timeout=${serverLimits.keepAliveTimeout / 1_000}\r\n`;

/**
 * Answers a GET with a page of status 200 that stands ready, as `sendPage` would, with its head written once for all who get it: that Node
 * looks at each header of each answer anew costs a fifth of what it can send. Whoever does not keep the connection, or has the page already,
 * gets it from `sendPage`.
 */
export function sendReady(exchange: Exchange, page: Page): void {
  const { request, response } = exchange;
  const keepsOn = response.shouldKeepAlive && request.httpVersion === "1.1";
  const { body, encoding } = chosenBody(page, request.headers["accept-encoding"]);
  const head =
    keepsOn && !isKnown(request.headers["if-none-match"], page.etag) ? textOf(headOf(page, body, encoding)) : "";
  if (head && giveHead(response, `${head}Date: ${date()}\r\n${KEPT_OPEN}\r\n`)) response.end(body);
  else sendPage(exchange, page, FROM_MEMORY);
}

/** Node sends what stands here before the body. It is no part of what Node promises, so it is asked whether it took it. */
function giveHead(response: ServerResponse, head: string): boolean {
  const open = response as ServerResponse & { _header: string | null };
  open._header = head;
  return response.headersSent;
}

const texts = new WeakMap<string[], string>();

/** The status line and these headers, names and values in turn, as they are sent; looked at once as Node would. */
function textOf(head: string[]): string {
  const known = texts.get(head);
  if (known !== undefined) return known;
  let text = "HTTP/1.1 200 OK\r\n";
  const all = [...head, ...FROM_MEMORY];
  for (let index = 0; index < all.length; index += 2) {
    const [name = "", value = ""] = all.slice(index, index + 2);
    validateHeaderName(name);
    validateHeaderValue(name, value);
    text += `${name}: ${value}\r\n`;
  }
  texts.set(head, text);
  return text;
}

let told = { second: 0, text: "" };

/** The moment as HTTP writes it; each second has one. */
function date(): string {
  const second = Math.floor(Date.now() / 1_000);
  if (second !== told.second) told = { second, text: new Date(second * 1_000).toUTCString() };
  return told.text;
}
