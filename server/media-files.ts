import { pipeline } from "node:stream/promises";
import { contentTypeOf, type MediaStore } from "@/media/store.ts";
import { type Exchange, isKnown, sendPlain } from "./answers.ts";
import { IMMUTABLE, type SiteSecurity, securityHeaders } from "./headers.ts";
import type { Log } from "./log.ts";

/** When a browser may ask again for what the store did not give, seconds. */
const AGAIN = "5";

type From = { store: MediaStore; name: string; site: SiteSecurity; log: Log };

/**
 * Sends a picture or a document, passed on as the store gives it: 404 where it has none, 503 where it cannot be asked. `name` was matched
 * by the route, which knows no name of an original.
 */
export async function sendMedia(exchange: Exchange, { store, name, site, log }: From): Promise<void> {
  const { request, response } = exchange;
  const etag = `"${name}"`;
  const known = isKnown(request.headers["if-none-match"], etag);
  const file = await (known || request.method === "HEAD" ? sizeAlone(store, name) : store.open(name)).catch((error) => {
    log("error", "media store failed", { name, error: String(error) });
    return "away" as const;
  });
  if (file === "away") return sendPlain(exchange, site, 503, { "retry-after": AGAIN });
  if (file === null) return sendPlain(exchange, site, 404);
  const headers = {
    ...securityHeaders("media", site),
    "content-type": contentTypeOf(name),
    "cache-control": IMMUTABLE,
    etag,
    // What a document is saved as; its own name is the newsroom's affair.
    ...(name.endsWith(".pdf") ? { "content-disposition": `inline; filename="${name}"` } : {}),
  };
  if (known) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, "content-length": file.size });
  if (file.body) await pipeline(file.body, response);
  else response.end();
}

async function sizeAlone(store: MediaStore, name: string) {
  const size = await store.sizeOf(name);
  return size === null ? null : { size, body: null };
}
