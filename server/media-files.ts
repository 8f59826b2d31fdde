import { open } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Exchange, isKnown, sendPlain } from "./answers.ts";
import { IMMUTABLE, type SiteSecurity, securityHeaders } from "./headers.ts";

const types: Record<string, string> = {
  avif: "image/avif",
  webp: "image/webp",
  jpg: "image/jpeg",
  pdf: "application/pdf",
};

/** Sends a picture or a document from `DATA_DIR/media`. `name` was matched by the route and holds neither `/` nor `..`. */
export async function sendMedia(
  exchange: Exchange,
  from: { dataDir: string; name: string; site: SiteSecurity },
): Promise<void> {
  const { request, response } = exchange;
  const path = join(from.dataDir, "media", from.name.slice(0, 2), from.name);
  const file = await open(path).catch(() => null);
  try {
    const facts = await file?.stat();
    if (!file || !facts?.isFile()) return sendPlain(exchange, from.site, 404);
    const headers = {
      ...securityHeaders("media", from.site),
      "content-type": types[from.name.slice(from.name.lastIndexOf(".") + 1)] ?? "application/octet-stream",
      "cache-control": IMMUTABLE,
      etag: `"${from.name}"`,
      // What a document is saved as; its own name is the newsroom's affair.
      ...(from.name.endsWith(".pdf") ? { "content-disposition": `inline; filename="${from.name}"` } : {}),
    };
    if (isKnown(request.headers["if-none-match"], headers.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, { ...headers, "content-length": facts.size });
    if (request.method === "HEAD") response.end();
    else await pipeline(file.createReadStream({ autoClose: false, end: facts.size - 1 }), response);
  } finally {
    await file?.close();
  }
}
