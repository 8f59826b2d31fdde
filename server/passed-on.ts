import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Exchange, sendBody, timingOf } from "./answers.ts";
import { encodeFor } from "./compression.ts";
import { inlineScriptHashes, NOT_STORED, passedHeaders, securityHeaders } from "./headers.ts";
import { inlineScripts } from "./html-scan.ts";
import { bodyLimit, type RequestFacts, readBody } from "./limits.ts";
import type { ListenerParts } from "./listener.ts";
import { plainCall } from "./plain-call.ts";
import { withPreviewToken } from "./preview-media.ts";
import { toReaderPage } from "./reader-page.ts";
import { refuse } from "./refuse.ts";
import type { Rendered, RenderRequest } from "./render.ts";
import type { Route } from "./routes.ts";

type Parts = Pick<ListenerParts, "siteUrl" | "site" | "proxies" | "render">;
type PassedRoute = Extract<Route, { kind: "action" | "desk" | "preview" | "api" | "development" }>;
type Passed = { facts: RequestFacts; route: PassedRoute };

/** Hands a request for this client alone to the application, and its answer back with nothing kept. */
export async function passOn(exchange: Exchange, parts: Parts, { facts, route }: Passed): Promise<void> {
  const reads = facts.method !== "POST";
  const body = reads ? null : await readBody(exchange.request, bodyLimit(facts.url));
  if (route.kind === "action" && body && !plainCall(exchange.request.headers["content-type"], body))
    return refuse(exchange, parts, 400);
  const nonce = needsNonce(route, parts) ? randomBytes(16).toString("base64") : null;
  const headers = clientHeaders(exchange.request, parts, facts);
  const began = performance.now();
  const rendered = await renderWithMedia(parts, route, {
    method: reads ? "GET" : "POST",
    url: route.url,
    headers: { ...headers, ...ownFacts(route, nonce) },
    body,
    publicPage: false,
  });
  if (route.kind === "action" && wasNotRun(rendered)) {
    return refuse(exchange, parts, 409, { "x-nextjs-action-not-found": "1" });
  }
  const { scripts, body: sent } = nonce
    ? { scripts: [`nonce-${nonce}`], body: rendered.body }
    : asReadersGetIt(rendered, route, parts);
  const accepts = parts.site.dev ? undefined : exchange.request.headers["accept-encoding"];
  const encoded = await encodeFor(accepts, sent, String(rendered.headers["content-type"] ?? ""));
  sendBody(exchange, {
    status: rendered.status,
    headers: {
      ...passedHeaders(rendered.headers),
      ...ownHeaders(rendered, parts, { route, scripts }),
      // Not of actions: how long a password was looked at is nobody's business.
      ...(reads ? { "server-timing": timingOf("page", began) } : {}),
      ...(encoded.encoding ? { "content-encoding": encoded.encoding, vary: "Accept-Encoding" } : {}),
    },
    body: encoded.body,
  });
}

/** Renders a page; what a preview shows is not public yet, so its pictures carry its token. */
async function renderWithMedia(
  { render }: Parts,
  { kind, url }: PassedRoute,
  request: RenderRequest,
): Promise<Rendered> {
  const rendered = await render(request);
  if (kind !== "preview" || !isHtml(rendered)) return rendered;
  return { ...rendered, body: Buffer.from(withPreviewToken(rendered.body.toString(), url)) };
}

/** A preview is a page as its readers will get it: without the application's scripts, save in development, where hot reload is one of them. */
function needsNonce({ kind }: PassedRoute, { site }: Parts): boolean {
  return kind === "desk" || (kind === "preview" && site.dev);
}

/** The body, and by their hashes the scripts that it may run. */
function asReadersGetIt(
  rendered: Rendered,
  { kind }: PassedRoute,
  { site }: Parts,
): { scripts: string[]; body: Buffer } {
  if (kind !== "preview" || site.dev || !isHtml(rendered)) return { scripts: [], body: rendered.body };
  const { html } = toReaderPage(rendered.body.toString());
  return { scripts: inlineScriptHashes(inlineScripts(html)), body: Buffer.from(html) };
}

function isHtml({ headers }: Rendered): boolean {
  return String(headers["content-type"] ?? "").startsWith("text/html");
}

/**
 * What pages of the newsroom and previews are told by the server alone: their own address, which Next tells no page, and the policy with whose
 * nonce it marks its own scripts.
 */
function ownFacts({ kind, url }: PassedRoute, nonce: string | null): Record<string, string> {
  if (kind !== "desk" && kind !== "preview") return {};
  const address = { "x-desk-address": withoutRouterKey(url) };
  return nonce ? { ...address, "content-security-policy": `script-src 'nonce-${nonce}'` } : address;
}

/** The address of a page without the key that Next's router adds to it. */
function withoutRouterKey(url: string): string {
  const [path = "", query = ""] = url.split("?", 2);
  const given = new URLSearchParams(query);
  given.delete("_rsc");
  return given.size > 0 ? `${path}?${given}` : path;
}

/** Next answers 200 and `{}` where the page it was posted to does not use the action. */
function wasNotRun(rendered: Rendered): boolean {
  return rendered.status === 200 && !String(rendered.headers["content-type"] ?? "").startsWith("text/x-component");
}

function ownHeaders(
  rendered: Rendered,
  { site }: Parts,
  { route, scripts }: { route: PassedRoute; scripts: string[] },
): Record<string, string> {
  const kind = route.kind === "desk" || route.kind === "preview" ? route.kind : "html";
  const security = securityHeaders(isHtml(rendered) ? kind : "data", site, scripts);
  // Next names how its own files are kept in development.
  const keepsCaching = route.kind === "development" || (route.kind === "api" && rendered.status < 400);
  return keepsCaching && rendered.headers["cache-control"] ? security : { ...security, "cache-control": NOT_STORED };
}

/** Headers that a client must not set: who it is and where it came from is found out here. */
const foundOut =
  /^(?:x-forwarded-|forwarded$|x-real-ip$|x-desk-address$|x-middleware-|x-invoke-|x-matched-path$|next-resume|connection$|expect$|transfer-encoding$)/;

function clientHeaders(request: IncomingMessage, parts: Parts, facts: RequestFacts): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !foundOut.test(name)) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  // Next compares the host with the origin, which was compared with both addresses of the site before.
  const origin = facts.method === "POST" && facts.origin ? new URL(facts.origin) : null;
  const host = origin?.host ?? facts.host ?? parts.siteUrl.host;
  return {
    ...headers,
    host,
    "x-forwarded-host": host,
    "x-forwarded-proto": parts.siteUrl.protocol.slice(0, -1),
    "x-forwarded-for": parts.proxies.clientAddressOf(request),
  };
}
