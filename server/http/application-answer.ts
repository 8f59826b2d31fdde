import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { ActionBody } from "@/server/actions/action-body.ts";
import { isUploadAddress, type RequestFacts } from "@/server/clients/limits.ts";
import { withPreviewToken } from "@/server/files/preview-media.ts";
import { deskGateFor } from "@/server/newsroom/desk-gates.ts";
import { toReaderPage } from "@/server/pages/reader-page.ts";
import type { Rendered, RenderRequest } from "@/server/render/render-request.ts";
import { type Exchange, sendBody, timingOf } from "./answers.ts";
import { encodeFor } from "./compression.ts";
import { clientAnswerHeaders, NOT_STORED, securityHeaders } from "./headers.ts";
import type { ListenerParts } from "./listener-parts.ts";
import { hasReadableState, headersForNext } from "./next-headers.ts";
import { refuse, throttleRefusal } from "./refuse.ts";
import type { Route } from "./routes.ts";

type Parts = Pick<ListenerParts, "siteUrl" | "site" | "proxies" | "renderDesk" | "deskGates" | "refusalThrottle">;
type PassedRoute = Extract<Route, { kind: "action" | "desk" | "preview" | "development" }>;

export type Passed = {
  facts: RequestFacts;
  route: PassedRoute;
  /** The body of a POST, read and validated. */
  body?: ActionBody;
  /** Headers that this server adds. */
  more?: Record<string, string>;
  /** The user who is signed in, if known. Users queue separately because a whole newsroom may share one address. */
  person?: SignedIn | null;
};

/** Key of the queue that a request waits in: the signed-in user if known, otherwise the client. */
export function queueKeyOf(
  request: IncomingMessage,
  { proxies }: Pick<Parts, "proxies">,
  person: SignedIn | null | undefined,
): string {
  return person ? `person:${person.id}` : proxies.clientKeyOf(request);
}

/** Renders an answer for this client only, and sends it. The answer is not cached. Answers 400 if the router state is invalid. */
export async function renderForClient(
  exchange: Exchange,
  parts: Parts,
  { facts, route, body, more, person }: Passed,
): Promise<void> {
  if (!hasReadableState(exchange.request.headers)) {
    await throttleRefusal(exchange, parts);
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
      headers: { ...headers, ...(body ? bodyHeaders(body) : {}), ...trustedHeaders(route, nonce), ...more },
      body: body?.bytes ?? null,
      publicPage: false,
    });
  const client = queueKeyOf(exchange.request, parts, person);
  const gate = deskGateFor(parts.deskGates, route.kind, person);
  const rendered = await (isQueued(route, parts) ? gate.run(render, { client }) : render());
  if (route.kind === "action" && isActionUnknown(rendered)) {
    return refuse(exchange, parts, 409, { "x-nextjs-action-not-found": "1" });
  }
  const sent = bodyToSend(rendered, route, parts);
  const accepts = parts.site.dev ? undefined : exchange.request.headers["accept-encoding"];
  const encoded = await encodeFor(accepts, sent, String(rendered.headers["content-type"] ?? ""));
  sendBody(exchange, {
    status: rendered.status,
    headers: {
      ...clientAnswerHeaders(rendered.headers),
      ...ownHeaders(rendered, parts, { route, nonce }),
      // Not for actions: the timing would show how long a password check took.
      ...(reads ? { "server-timing": timingOf("page", began) } : {}),
      ...(encoded.encoding ? { "content-encoding": encoded.encoding, vary: "Accept-Encoding" } : {}),
    },
    body: encoded.body,
  });
}

/** Uploads do not queue: one takes long and would delay the same client's saves. */
function isQueued({ kind, url }: PassedRoute, { site }: Parts): boolean {
  return !site.dev && kind !== "development" && !isUploadAddress(url);
}

/** Renders a page. The pictures of a preview are not public yet, so their URLs get the token of the preview. */
async function renderWithMedia(
  { renderDesk }: Parts,
  { kind, url }: PassedRoute,
  request: RenderRequest,
): Promise<Rendered> {
  const rendered = await renderDesk(request);
  if (kind !== "preview" || !isHtml(rendered)) return rendered;
  return { ...rendered, body: Buffer.from(withPreviewToken(rendered.body.toString(), url)) };
}

/** A preview has no application scripts, as on the public page. In development it has them, because hot reload needs them. */
function needsNonce({ kind }: PassedRoute, { site }: Parts): boolean {
  return kind === "desk" || (kind === "preview" && site.dev);
}

/** The body of the answer. A preview is reduced to what readers will get. */
function bodyToSend(rendered: Rendered, { kind }: PassedRoute, { site }: Parts): Buffer {
  if (kind !== "preview" || site.dev || !isHtml(rendered)) return rendered.body;
  return Buffer.from(toReaderPage(rendered.body.toString()).html);
}

function isHtml({ headers }: Rendered): boolean {
  return String(headers["content-type"] ?? "").startsWith("text/html");
}

/**
 * Headers that only this server may set, for newsroom pages and previews: the address, which Next does not give to a page, and the policy
 * from which Next takes the nonce for its own scripts.
 */
function trustedHeaders({ kind, url }: PassedRoute, nonce: string | null): Record<string, string> {
  if (kind !== "desk" && kind !== "preview") return {};
  const address = { "x-desk-address": withoutRouterKey(url) };
  return nonce ? { ...address, "content-security-policy": `script-src 'nonce-${nonce}'` } : address;
}

/** The address of a page without `_rsc`, which Next's router adds to the query. */
export function withoutRouterKey(url: string): string {
  const [path = "", query = ""] = url.split("?", 2);
  const given = new URLSearchParams(query);
  given.delete("_rsc");
  return given.size > 0 ? `${path}?${given}` : path;
}

/** Next answers 200 and `{}` if the page does not use the action that was posted to it. */
function isActionUnknown(rendered: Rendered): boolean {
  return rendered.status === 200 && !String(rendered.headers["content-type"] ?? "").startsWith("text/x-component");
}

function ownHeaders(
  rendered: Rendered,
  { site }: Parts,
  { route, nonce }: { route: PassedRoute; nonce: string | null },
): Record<string, string> {
  const kind = route.kind === "desk" || route.kind === "preview" ? route.kind : "html";
  const security = securityHeaders(isHtml(rendered) ? kind : "data", site, nonce);
  // In development Next sets Cache-Control for its own files.
  const keepsCaching = route.kind === "development";
  return keepsCaching && rendered.headers["cache-control"] ? security : { ...security, "cache-control": NOT_STORED };
}

function bodyHeaders({ contentType, bytes }: ActionBody): Record<string, string> {
  return { "content-type": contentType, "content-length": String(bytes.byteLength) };
}

function clientHeaders(request: IncomingMessage, parts: Parts, facts: RequestFacts): Record<string, string> {
  // Next compares the host with the origin. `refusalOf` has checked the origin against the site's addresses.
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
