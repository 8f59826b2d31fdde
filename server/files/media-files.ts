import { pipeline } from "node:stream/promises";
import { contentTypeOf, type MediaStore } from "@/media/store.ts";
import { type Exchange, isKnown, RETRY_AFTER_SECONDS, sendPlain } from "@/server/http/answers.ts";
import { IMMUTABLE, PRIVATE, type SiteSecurity, securityHeaders } from "@/server/http/headers.ts";
import type { Log } from "@/server/process/log.ts";
import type { AskedMedia, DecideMediaAccess, MediaAccess } from "./media-access.ts";
import { BusyError } from "@/server/render/render-gate.ts";

/** How long a proxy of our own may send a public file without asking whether it still is, seconds. nginx reads it and passes it to nobody. */
const PROXY_SECONDS = "60";

type From = {
  store: MediaStore;
  access: DecideMediaAccess;
  /** Whether a CDN is told of changes by tags. */
  hasCdn: boolean;
  site: SiteSecurity;
  log: Log;
  /** Waits until whoever sent this request may be sent a refusal. */
  refused(): Promise<void>;
};

/**
 * Sends a picture or a document, passed on as the store gives it, to whoever may have it. To anybody else a file that exists is 404 like one
 * that does not, without a look at the store; 503 where the database or the store cannot be asked. `name` was matched by the route, which
 * knows no name of an original.
 */
export async function sendMedia(
  exchange: Exchange,
  asked: AskedMedia & { name: string },
  { store, access, hasCdn, site, log, refused }: From,
): Promise<void> {
  const { request, response } = exchange;
  const { name } = asked;
  const fail = (message: string) => (error: unknown) => {
    // The listener refuses it as it refuses every flood, without a line in the log for each.
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
  const known = allowed.to === "everybody" && isKnown(request.headers["if-none-match"], etag);
  const open = known || request.method === "HEAD" ? sizeAlone(store, name) : store.open(name);
  const file = await open.catch(fail("media store failed"));
  if (file === "away") return sendPlain(exchange, site, 503, { "retry-after": RETRY_AFTER_SECONDS });
  if (file === null) return sendPlain(exchange, site, 404);
  const headers = {
    ...securityHeaders(name.endsWith(".pdf") ? "document" : "media", site),
    "content-type": contentTypeOf(name),
    ...cachingOf(allowed, { etag, hasCdn }),
    // What a document is saved as; its own name is the newsroom's affair.
    ...(name.endsWith(".pdf") ? { "content-disposition": `attachment; filename="${name}"` } : {}),
  };
  if (known) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, "content-length": file.size });
  if (file.body) await pipeline(file.body, response);
  else response.end();
}

/** A public file never changes under its name. Any other is for this one answer, and only for pages of this site. */
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
