import { pipeline } from "node:stream/promises";
import { contentTypeOf, type MediaStore } from "@/media/store.ts";
import { type Exchange, isNotModified, RETRY_AFTER_SECONDS, sendPlain } from "@/server/http/answers.ts";
import { IMMUTABLE, PRIVATE, type SiteSecurity, securityHeaders } from "@/server/http/headers.ts";
import type { Log } from "@/server/process/log.ts";
import { BusyError } from "@/server/render/render-gate.ts";
import type { DecideMediaAccess, MediaAccess, RequestedMedia } from "./media-access.ts";

/** How long nginx may send a public file before it asks again whether it is public, seconds. nginx does not pass the header on. */
const PROXY_SECONDS = "60";

type From = {
  store: MediaStore;
  access: DecideMediaAccess;
  /** Whether a CDN is purged by cache tags. */
  hasCdn: boolean;
  site: SiteSecurity;
  log: Log;
  /** Waits until a refusal may be sent to this client (rate limit of refusals). */
  refused(): Promise<void>;
};

/**
 * Streams a picture or document from the store to a client that may have it. Any other client gets 404, whether the file exists or not, and the store
 * is not asked. 503 if the database or the store cannot be reached. The route has checked `name`; it never matches the name of an original.
 */
export async function sendMedia(
  exchange: Exchange,
  asked: RequestedMedia & { name: string },
  { store, access, hasCdn, site, log, refused }: From,
): Promise<void> {
  const { request, response } = exchange;
  const { name } = asked;
  const fail = (message: string) => (error: unknown) => {
    // The listener answers it like every flood, without a log line for each request.
    if (error instanceof BusyError) throw error;
    log("error", message, { name, error: String(error) });
    return "away" as const;
  };
  const allowed = await access(request, asked).catch(fail("who may have a file could not be found out"));
  if (allowed === "away") return sendPlain(exchange, site, 503, { "retry-after": RETRY_AFTER_SECONDS });
  if (allowed.to === "nobody") {
    await refused();
    return sendPlain(exchange, site, 404);
  }
  const etag = `"${name}"`;
  const known = allowed.to === "everybody" && isNotModified(request.headers["if-none-match"], etag);
  const open = known || request.method === "HEAD" ? sizeAlone(store, name) : store.open(name);
  const file = await open.catch(fail("media store failed"));
  if (file === "away") return sendPlain(exchange, site, 503, { "retry-after": RETRY_AFTER_SECONDS });
  if (file === null) return sendPlain(exchange, site, 404);
  const headers = {
    ...securityHeaders(name.endsWith(".pdf") ? "document" : "media", site),
    "content-type": contentTypeOf(name),
    ...cachingOf(allowed, { etag, hasCdn }),
    // The storage name, since the document's own name belongs to the newsroom.
    ...(name.endsWith(".pdf") ? { "content-disposition": `attachment; filename="${name}"` } : {}),
  };
  if (known) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, "content-length": file.size });
  if (file.body) await pipeline(file.body, response);
  else response.end();
}

/** A public file is immutable under its name. Any other may be used for this response only, and only by pages of this site. */
function cachingOf(
  allowed: Exclude<MediaAccess, { to: "nobody" }>,
  { etag, hasCdn }: { etag: string; hasCdn: boolean },
): Record<string, string> {
  if (allowed.to === "sender") return { "cache-control": PRIVATE, "cross-origin-resource-policy": "same-origin" };
  const caching = { "cache-control": IMMUTABLE, etag, "x-accel-expires": PROXY_SECONDS };
  return hasCdn ? { ...caching, "cache-tag": allowed.tag } : caching;
}

async function sizeAlone(store: MediaStore, name: string) {
  const size = await store.sizeOf(name);
  return size === null ? null : { size, body: null };
}
