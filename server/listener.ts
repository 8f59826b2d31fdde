import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import { addressInScript, isScriptEdition, sourceAddress } from "@/lib/editions.ts";
import type { MediaStore } from "@/media/store.ts";
import { type Exchange, plainBody, sendBody, sendPage, sendPlain, timingOf } from "./answers.ts";
import type { TrustedProxies } from "./client-address.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";
import {
  BodyTooLargeError,
  factsOf,
  MAX_REQUESTS_PER_SOCKET,
  type RequestFacts,
  refusalOf,
  SOCKET_SILENCE,
  serverLimits,
} from "./limits.ts";
import type { Log } from "./log.ts";
import type { DecideMediaAccess } from "./media-access.ts";
import { sendMedia } from "./media-files.ts";
import type { OldAddresses } from "./old-addresses.ts";
import { passOn } from "./passed-on.ts";
import type { PublicPages } from "./public-pages.ts";
import { sendReady } from "./ready-answers.ts";
import { refuse } from "./refuse.ts";
import type { Render } from "./render.ts";
import { decideRoute, goneAddress, type Route, type RouteContext } from "./routes.ts";
import type { StaticFiles } from "./static-files.ts";
import { askedStories, type ViewCounts } from "./view-counts.ts";
import type { ViewDoor } from "./view-door.ts";

/** Everything that answers requests needs. */
export type ListenerParts = {
  siteUrl: URL;
  site: SiteSecurity;
  hosts: ReadonlySet<string>;
  media: MediaStore;
  mediaAccess: DecideMediaAccess;
  hasCdn: boolean;
  defaultLocale: RouteContext["defaultLocale"];
  proxies: TrustedProxies;
  render: Render;
  pages: PublicPages;
  oldAddresses: OldAddresses;
  viewDoor: ViewDoor;
  viewCounts: ViewCounts;
  files: StaticFiles;
  log: Log;
};

/**
 * The HTTP server without its answers, so that it can be handed to Next before they exist; slow and oversized requests are cut off.
 * `start` gives it its answers.
 */
export function createHttpServer(site: SiteSecurity): {
  server: Server;
  start(parts: ListenerParts): void;
} {
  const server = createServer(serverLimits);
  // A client that stops reading; in development the socket of hot reload may be silent for longer.
  if (!site.dev) server.timeout = SOCKET_SILENCE;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuseBroken(error, socket as Socket, site));
  const start = (parts: ListenerParts) => {
    server.on("request", (request, response) => {
      limitRequests({ request, response });
      answer({ request, response }, parts);
    });
  };
  return { server, start };
}

/** An address as it may be written down: what stands in a link that opens something by itself is left out. */
function withoutSecret(url: string): string {
  return url.replace(/^(\/(?:dashboard\/invitation|preview)\/)[^/?]+/, "$1…");
}

const served = new WeakMap<Socket, number>();

/** Ends a connection after so many requests. Node's own `maxRequestsPerSocket` says so to the client but leaves the connection open. */
function limitRequests({ request, response }: Exchange): void {
  const count = (served.get(request.socket) ?? 0) + 1;
  served.set(request.socket, count);
  if (count >= MAX_REQUESTS_PER_SOCKET) response.shouldKeepAlive = false;
}

function answer(exchange: Exchange, parts: ListenerParts): void {
  try {
    const facts = factsOf(exchange.request);
    const refusal = refusalOf(facts, parts);
    if (refusal !== null) return void refuse(exchange, parts, refusal);
    // Most requests: a page under its one spelling, which stands ready in memory. Nothing is waited for.
    const ready = facts.method === "GET" ? parts.pages.ready(facts.url) : null;
    if (ready) return void sendReady(exchange, ready);
    answerRoute(exchange, parts, facts).catch((error) => answerFailed(exchange, parts, error));
  } catch (error) {
    answerFailed(exchange, parts, error);
  }
}

function answerFailed(exchange: Exchange, parts: ListenerParts, error: unknown): void {
  const { request, response } = exchange;
  // The client has gone, or the answer was half sent: there is nobody or nothing to tell.
  if (response.headersSent || response.destroyed || request.errored) return void response.destroy();
  if (error instanceof BodyTooLargeError) return void refuse(exchange, parts, 413);
  parts.log("error", "request failed", {
    url: withoutSecret(request.url ?? ""),
    error: String(error),
  });
  sendPlain(exchange, parts.site, 500);
}

async function answerRoute(exchange: Exchange, parts: ListenerParts, facts: RequestFacts): Promise<void> {
  const route = decideRoute(facts, {
    dev: parts.site.dev,
    defaultLocale: parts.defaultLocale,
    isPublicFile: (path) => parts.files.has(path),
  });
  switch (route.kind) {
    case "page":
      return sendPublicPage(exchange, parts, route);
    case "action":
      if (parts.viewDoor.takes(facts.nextAction)) return parts.viewDoor.answer(exchange, parts);
      return passOn(exchange, parts, { facts, route });
    case "desk":
    case "preview":
    case "api":
    case "development":
      return passOn(exchange, parts, { facts, route });
    case "views":
      return sendViews(exchange, parts, route.query);
    case "asset":
      return sendAsset(exchange, parts, route.url);
    case "elements":
      return sendFile(exchange, parts, await parts.files.elements(route.name));
    case "file":
      return sendFile(exchange, parts, parts.files.file(route.path));
    case "media":
      return sendMedia(exchange, route, { ...parts, store: parts.media, access: parts.mediaAccess });
    case "redirect":
      return redirect(exchange, parts, route);
    case "refused":
      return refuse(exchange, parts, route.status, route.allow ? { allow: route.allow } : {});
  }
}

/** Answers at which an address may lead on: what stands somewhere is never hidden by a redirect. */
const nothingThere: ReadonlySet<number> = new Set([404, 410]);

async function sendPublicPage(
  exchange: Exchange,
  parts: ListenerParts,
  route: Extract<Route, { kind: "page" }>,
): Promise<void> {
  const began = performance.now();
  const { page, stale } = await parts.pages.answer(route.url, route.edition);
  const timing = ["server-timing", timingOf("page", began)];
  const destination = nothingThere.has(page.status)
    ? await parts.oldAddresses.lookUp(sourceAddress(route.asked))
    : null;
  if (destination === "gone") {
    const gone = await parts.pages.answer(goneAddress(route.edition), route.edition);
    return sendPage(exchange, gone.page, timing);
  }
  if (destination) {
    const location = isScriptEdition(route.edition) ? addressInScript(destination.to, route.edition) : destination.to;
    return redirect(exchange, parts, { status: 308, location, vary: null });
  }
  sendPage(exchange, page, stale ? [...timing, "x-jarshy-stale", "1"] : timing);
}

async function sendViews(exchange: Exchange, { viewCounts, site }: ListenerParts, query: string): Promise<void> {
  const asked = askedStories(query);
  if (!asked) return sendPlain(exchange, site, 400);
  const totals = await viewCounts.of(asked).catch(() => null);
  // The page keeps the numbers it came with.
  if (!totals) return sendPlain(exchange, site, 503, { "retry-after": "5" });
  const headers = { ...securityHeaders("data", site), "cache-control": NOT_STORED, "content-type": "application/json" };
  sendBody(exchange, { status: 200, headers, body: Buffer.from(JSON.stringify(totals)) });
}

async function sendAsset(exchange: Exchange, parts: ListenerParts, url: string): Promise<void> {
  const headers = { host: parts.siteUrl.host };
  const ask = () => parts.render({ method: "GET", url, headers, body: null, publicPage: true });
  sendFile(exchange, parts, await parts.files.asset(url, ask));
}

function sendFile(exchange: Exchange, parts: ListenerParts, file: Parameters<typeof sendPage>[1] | null): void {
  if (file) sendPage(exchange, file);
  else sendPlain(exchange, parts.site, 404);
}

type Redirection = Omit<Extract<Route, { kind: "redirect" }>, "kind">;

function redirect(exchange: Exchange, parts: ListenerParts, route: Redirection): void {
  const { status, location, vary } = route;
  const headers = {
    ...securityHeaders("data", parts.site),
    "cache-control": NOT_STORED,
    location,
  };
  sendBody(exchange, {
    status,
    headers: vary ? { ...headers, vary } : headers,
    body: Buffer.alloc(0),
  });
}

const brokenStatuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Answers what could not be read as a request, with the same headers as everything else. */
function refuseBroken(error: NodeJS.ErrnoException, socket: Socket, site: SiteSecurity): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = brokenStatuses[error.code ?? ""] ?? "400 Bad Request";
  const body = plainBody(Number(status.slice(0, 3)));
  const headers = {
    ...securityHeaders("data", site),
    "cache-control": NOT_STORED,
    "content-type": "text/plain; charset=utf-8",
    "content-length": String(body.byteLength),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}
