import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { ActionBody } from "@/server/actions/action-body.ts";
import { type Exchange, sendBody, timingOf } from "./answers.ts";
import { encodeFor } from "./compression.ts";
import { deskGateFor } from "@/server/newsroom/desk-gates.ts";
import { NOT_STORED, passedHeaders, securityHeaders } from "./headers.ts";
import { isUploadAddress, type RequestFacts } from "@/server/clients/limits.ts";
import type { ListenerParts } from "./listener-parts.ts";
import { hasReadableState, headersForNext } from "./next-headers.ts";
import { withPreviewToken } from "@/server/files/preview-media.ts";
import { toReaderPage } from "@/server/pages/reader-page.ts";
import { paceRefusal, refuse } from "./refuse.ts";
import type { Rendered, RenderRequest } from "@/server/render/render-request.ts";
import type { Route } from "./routes.ts";

type Parts = Pick<ListenerParts, "siteUrl" | "site" | "proxies" | "renderDesk" | "deskGates" | "refusalPace">;
type PassedRoute = Extract<Route, { kind: "action" | "desk" | "preview" | "development" }>;

export type Passed = {
  facts: RequestFacts;
  route: PassedRoute;
  /** What came with a POST, once it was read and checked. */
  body?: ActionBody;
  /** Headers that are this server's own. */
  more?: Record<string, string>;
  /** Who is signed in, where that is known: people take turns by themselves, since a whole newsroom may share one address. */
  person?: SignedIn | null;
};

/** Whose turn a request takes: that of the person who is signed in, where it is known who that is, otherwise that of the client. */
export function whoseTurn(
  request: IncomingMessage,
  { proxies }: Pick<Parts, "proxies">,
  person: SignedIn | null | undefined,
): string {
  return person ? `person:${person.id}` : proxies.clientKeyOf(request);
}

/** Hands a request for this client alone to the application, and its answer back with nothing kept. */
export async function passOn(
  exchange: Exchange,
  parts: Parts,
  { facts, route, body, more, person }: Passed,
): Promise<void> {
  if (!hasReadableState(exchange.request.headers)) {
    await paceRefusal(exchange, parts);
    return refuse(exchange, parts, 400);
  }
  const reads = facts.method !== "POST";
  const nonce = needsNonce(route, parts) ? randomBytes(16).toString("base64") : null;
  const headers = clientHeaders(exchange.request, parts, facts);
  const began = performance.now();
  const render = () =>
    renderWithMedia(parts, route, {
      method: reads ? "GET" : "POST",
      url: route.url,
      headers: { ...headers, ...(body ? bodyHeaders(body) : {}), ...ownFacts(route, nonce), ...more },
      body: body?.bytes ?? null,
      publicPage: false,
    });
  const client = whoseTurn(exchange.request, parts, person);
  const gate = deskGateFor(parts.deskGates, route.kind, person);
  const rendered = await (takesTurns(route, parts) ? gate.run(render, { client }) : render());
  if (route.kind === "action" && wasNotRun(rendered)) {
    return refuse(exchange, parts, 409, { "x-nextjs-action-not-found": "1" });
  }
  const sent = asReadersGetIt(rendered, route, parts);
  const accepts = parts.site.dev ? undefined : exchange.request.headers["accept-encoding"];
  const encoded = await encodeFor(accepts, sent, String(rendered.headers["content-type"] ?? ""));
  sendBody(exchange, {
    status: rendered.status,
    headers: {
      ...passedHeaders(rendered.headers),
      ...ownHeaders(rendered, parts, { route, nonce }),
      // Not of actions: how long a password was looked at is nobody's business.
      ...(reads ? { "server-timing": timingOf("page", began) } : {}),
      ...(encoded.encoding ? { "content-encoding": encoded.encoding, vary: "Accept-Encoding" } : {}),
    },
    body: encoded.body,
  });
}

/** An upload takes long and would keep its client's texts from being saved. */
function takesTurns({ kind, url }: PassedRoute, { site }: Parts): boolean {
  return !site.dev && kind !== "development" && !isUploadAddress(url);
}

/** Renders a page; what a preview shows is not public yet, so its pictures carry its token. */
async function renderWithMedia(
  { renderDesk }: Parts,
  { kind, url }: PassedRoute,
  request: RenderRequest,
): Promise<Rendered> {
  const rendered = await renderDesk(request);
  if (kind !== "preview" || !isHtml(rendered)) return rendered;
  return { ...rendered, body: Buffer.from(withPreviewToken(rendered.body.toString(), url)) };
}

/** A preview is a page as its readers will get it: without the application's scripts, save in development, where hot reload is one of them. */
function needsNonce({ kind }: PassedRoute, { site }: Parts): boolean {
  return kind === "desk" || (kind === "preview" && site.dev);
}

/** The body; that of a preview as its readers will get it. */
function asReadersGetIt(rendered: Rendered, { kind }: PassedRoute, { site }: Parts): Buffer {
  if (kind !== "preview" || site.dev || !isHtml(rendered)) return rendered.body;
  return Buffer.from(toReaderPage(rendered.body.toString()).html);
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
export function withoutRouterKey(url: string): string {
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
  { route, nonce }: { route: PassedRoute; nonce: string | null },
): Record<string, string> {
  const kind = route.kind === "desk" || route.kind === "preview" ? route.kind : "html";
  const security = securityHeaders(isHtml(rendered) ? kind : "data", site, nonce);
  // Next names how its own files are kept in development.
  const keepsCaching = route.kind === "development";
  return keepsCaching && rendered.headers["cache-control"] ? security : { ...security, "cache-control": NOT_STORED };
}

function bodyHeaders({ contentType, bytes }: ActionBody): Record<string, string> {
  return { "content-type": contentType, "content-length": String(bytes.byteLength) };
}

function clientHeaders(request: IncomingMessage, parts: Parts, facts: RequestFacts): Record<string, string> {
  // Next compares the host with the origin, which was compared with both addresses of the site before.
  const origin = facts.method === "POST" && facts.origin ? new URL(facts.origin) : null;
  const host = origin?.host ?? facts.host ?? parts.siteUrl.host;
  return {
    ...headersForNext(request.headers, parts.site.dev),
    host,
    "x-forwarded-host": host,
    "x-forwarded-proto": parts.siteUrl.protocol.slice(0, -1),
    "x-forwarded-for": parts.proxies.clientAddressOf(request),
  };
}
