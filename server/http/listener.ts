import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { isDatabaseUnreachable } from "@/db/connection/client.ts";
import { addressInScript, isScriptEdition, sourceAddress } from "@/lib/site/editions.ts";
import { answerAction } from "@/server/actions/posted-actions.ts";
import { BodyRefusedError, readBody } from "@/server/actions/request-body.ts";
import { ClientLimits } from "@/server/clients/client-limits.ts";
import {
  BODY_TIMEOUT_MS,
  isMalformed,
  MAX_ACTION_BYTES,
  MAX_SOCKETS,
  RESERVED_SOCKETS,
  type RequestFacts,
  refusalOf,
  requestFacts,
  SOCKET_IDLE_TIMEOUT_MS,
  serverLimits,
} from "@/server/clients/limits.ts";
import { chooseEdition } from "@/server/editions/edition-choice.ts";
import { sendMedia } from "@/server/files/media-files.ts";
import { answerDesk } from "@/server/newsroom/desk.ts";
import type { Page } from "@/server/pages/page-store.ts";
import { sendCached } from "@/server/pages/ready-answers.ts";
import { BusyError } from "@/server/render/render-gate.ts";
import { UnavailableError } from "@/server/render/render-worker.ts";
import { requestedStories } from "@/server/views/view-counts.ts";
import { type Exchange, plainBody, RETRY_AFTER_SECONDS, sendBody, sendPage, sendPlain, timingOf } from "./answers.ts";
import { type Passed, renderForClient } from "./application-answer.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";
import { sendHealth } from "./health.ts";
import type { ListenerParts } from "./listener-parts.ts";
import { loggedAddress } from "./logged-address.ts";
import { refuse, throttleRefusal } from "./refuse.ts";
import { decideRoute, goneAddress, type Route } from "./routes.ts";

/**
 * Creates the HTTP server, which cuts off slow and oversized requests. It has no request handlers yet, because Next needs the server before
 * they exist. `start` adds them.
 */
export function createHttpServer(site: SiteSecurity): {
  server: Server;
  start(parts: ListenerParts): void;
} {
  const server = createServer(serverLimits);
  // Ends connections of clients that stop reading. In development the web socket of hot reload may be silent for longer.
  if (!site.dev) server.timeout = SOCKET_IDLE_TIMEOUT_MS;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuseBroken(error, socket as Socket, site));
  server.maxConnections = MAX_SOCKETS + RESERVED_SOCKETS;
  const start = (parts: ListenerParts) => {
    const limits = new ClientLimits(parts.proxies);
    server.on("connection", (socket) => void limits.open(socket));
    const take = (request: IncomingMessage, response: ServerResponse) => {
      // Without a listener, an error of the connection would crash the process.
      request.on("error", () => undefined);
      response.on("error", () => undefined);
      const admission = limits.admit({ request, response });
      if (admission === "admitted") answer({ request, response }, parts);
      else if (admission === "refused")
        refuse({ request, response }, parts, 503, { "retry-after": RETRY_AFTER_SECONDS });
    };
    server.on("request", take);
    // A request with `Expect: 100-continue` is checked before 100 is sent.
    server.on("checkContinue", take);
  };
  return { server, start };
}

function answer(exchange: Exchange, parts: ListenerParts): void {
  try {
    if (isMalformed(exchange.request)) return void refuse(exchange, parts, 400);
    const facts = requestFacts(exchange.request);
    const refusal = refusalOf(facts, parts);
    if (refusal !== null) return void refuse(exchange, parts, refusal);
    // The most frequent case: a cached page under its canonical address. It is sent synchronously.
    const ready =
      facts.method === "GET"
        ? parts.pages.getReady(facts.url, () => parts.proxies.clientKeyOf(exchange.request))
        : null;
    if (ready) return void sendCached(exchange, ready);
    answerRoute(exchange, parts, facts).catch((error) => answerFailed(exchange, parts, error));
  } catch (error) {
    answerFailed(exchange, parts, error);
  }
}

function answerFailed(exchange: Exchange, parts: ListenerParts, error: unknown): void {
  const { request, response } = exchange;
  // The client has disconnected, or the answer was partly sent: no error answer is possible.
  if (response.headersSent || response.destroyed || request.errored) return void response.destroy();
  if (error instanceof BusyError) return void refuseBusy(exchange, parts);
  if (error instanceof BodyRefusedError)
    return void refuse(
      exchange,
      parts,
      error.status,
      error.status === 503 ? { "retry-after": RETRY_AFTER_SECONDS } : {},
    );
  parts.log("error", "request failed", {
    url: loggedAddress(request.url ?? ""),
    error: String(error),
  });
  if (error instanceof UnavailableError || isDatabaseUnreachable(error)) sendUnavailable(exchange, parts);
  else sendPlain(exchange, parts.site, 500);
}

/** Answers 503: the client exceeds its share, or the server is overloaded. */
async function refuseBusy(exchange: Exchange, parts: ListenerParts): Promise<void> {
  await throttleRefusal(exchange, parts);
  refuse(exchange, parts, 503, { "retry-after": RETRY_AFTER_SECONDS });
}

/** Answers 503 for a temporary failure: with a page for a page request, with the bare status for a script. */
function sendUnavailable(exchange: Exchange, parts: ListenerParts): void {
  const { method, headers } = exchange.request;
  const wantsPage = method === "GET" && headers.rsc === undefined && headers.accept?.includes("text/html");
  const edition = chooseEdition(headers.cookie ?? null, headers["accept-language"] ?? null, parts.defaultLocale());
  const page = wantsPage ? parts.pages.unavailablePage(edition) : null;
  if (page) sendPage(exchange, page);
  else refuse(exchange, parts, 503, { "retry-after": RETRY_AFTER_SECONDS });
}

async function answerRoute(exchange: Exchange, parts: ListenerParts, facts: RequestFacts): Promise<void> {
  const route = decideRoute(facts, {
    dev: parts.site.dev,
    defaultLocale: parts.defaultLocale,
    isPublicFile: (path) => parts.files.has(path),
  });
  const isPosted = route.kind === "action" || route.kind === "desk";
  // The action that counts views is recognized at any address that accepts a POST.
  if (isPosted && parts.viewEndpoint.accepts(facts.nextAction)) return parts.viewEndpoint.answer(exchange, parts);
  switch (route.kind) {
    case "page":
      return sendPublicPage(exchange, parts, route);
    case "action":
      return answerAction(exchange, parts, { facts, route });
    case "desk":
      return answerDesk(exchange, parts, { facts, route });
    case "health":
      return sendHealth(exchange, parts, route.name);
    case "preview":
      return renderForClient(exchange, parts, { facts, route });
    case "development":
      return passToNext(exchange, parts, { facts, route });
    case "views":
      return sendViews(exchange, parts, route.query);
    case "asset":
      return sendFile(exchange, parts, await parts.files.asset(route.url));
    case "elements":
      return sendFile(exchange, parts, await parts.files.elements(route.name));
    case "file":
      return sendFile(exchange, parts, parts.files.file(route.path));
    case "media":
      return sendMedia(exchange, route, {
        ...parts,
        store: parts.media,
        access: parts.mediaAccess,
        refused: () => throttleRefusal(exchange, parts),
      });
    case "redirect":
      return redirect(exchange, parts, route);
    case "refused":
      await throttleRefusal(exchange, parts);
      return refuse(exchange, parts, route.status, route.allow ? { allow: route.allow } : {});
  }
}

/** Passes requests of hot reload and of Next's other development tools on to Next. */
async function passToNext(exchange: Exchange, parts: ListenerParts, passed: Passed): Promise<void> {
  if (passed.facts.method !== "POST") return renderForClient(exchange, parts, passed);
  const limits = { bytes: MAX_ACTION_BYTES, timeoutMs: BODY_TIMEOUT_MS, budget: parts.bodies.people, client: "" };
  const { bytes, release } = await readBody(exchange.request, limits);
  const contentType = exchange.request.headers["content-type"] ?? "";
  await renderForClient(exchange, parts, { ...passed, body: { contentType, bytes } }).finally(release);
}

/** Statuses after which a redirect is looked up. A redirect never hides an existing page. */
const missingStatuses: ReadonlySet<number> = new Set([404, 410]);

async function sendPublicPage(
  exchange: Exchange,
  parts: ListenerParts,
  route: Extract<Route, { kind: "page" }>,
): Promise<void> {
  const began = performance.now();
  const client = parts.proxies.clientKeyOf(exchange.request);
  const { page, stale } = await parts.pages.answer(route.url, route.edition, client);
  const timing = ["server-timing", timingOf("page", began)];
  const isFlood = page.status >= 400 && (await parts.refusalThrottle.wait(client, began));
  const destination = missingStatuses.has(page.status)
    ? await parts.redirectLookups.lookUp(sourceAddress(route.asked), client)
    : null;
  if (destination === "gone") {
    const gone = await parts.pages.answer(goneAddress(route.edition), route.edition, client);
    return sendPage(exchange, gone.page, timing);
  }
  if (destination) {
    const location = isScriptEdition(route.edition) ? addressInScript(destination.to, route.edition) : destination.to;
    return redirect(exchange, parts, { status: 308, location, vary: null });
  }
  if (isFlood) return sendBare(exchange, parts, page);
  sendPage(exchange, page, stale ? [...timing, "x-jarshy-stale", "1"] : timing);
}

/** Sends the status of a page as plain text instead of the page. */
function sendBare(exchange: Exchange, { site }: ListenerParts, { status, headers }: Page): void {
  const retryAfter = headers["retry-after"];
  sendPlain(exchange, site, status, retryAfter ? { "retry-after": retryAfter } : {});
}

async function sendViews(exchange: Exchange, parts: ListenerParts, query: string): Promise<void> {
  const { viewCounts, site } = parts;
  const client = parts.proxies.clientKeyOf(exchange.request);
  const asked = requestedStories(query);
  const totals = asked && (await viewCounts.get(asked, client).catch(() => null));
  if (!totals) await throttleRefusal(exchange, parts);
  if (!asked) return sendPlain(exchange, site, 400);
  // The page then keeps the numbers that it was rendered with.
  if (!totals) return sendPlain(exchange, site, 503, { "retry-after": RETRY_AFTER_SECONDS });
  const headers = { ...securityHeaders("data", site), "cache-control": NOT_STORED, "content-type": "application/json" };
  sendBody(exchange, { status: 200, headers, body: Buffer.from(JSON.stringify(totals)) });
}

async function sendFile(exchange: Exchange, parts: ListenerParts, file: Page | null): Promise<void> {
  if (file) return sendPage(exchange, file);
  await throttleRefusal(exchange, parts);
  sendPlain(exchange, parts.site, 404);
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

/** Answers a request that Node could not parse, with the same security headers as all answers. */
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
