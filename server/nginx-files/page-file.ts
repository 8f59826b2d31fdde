import { createHash } from "node:crypto";
import type { Page } from "@/server/pages/page-store.ts";

/** A page as files: `{path}.br` and `{path}.gz`, made of the text that `etag` names. */
export type PageFile = { path: string; brotli: Buffer; gzip: Buffer; etag: string; changed: number };

/** Letters safe in file names; dots only in the last part, so no folder is named like a file. */
const SAFE_KEY = /^(?:\/[A-Za-z0-9%_-]+)*\/[A-Za-z0-9%_-][A-Za-z0-9%._-]*$/;
/** File systems take names of up to 255 bytes; endings are added to this one. */
const MAX_NAME = 200;
const MAX_PATH = 1_000;

/**
 * The files of a page. Null where it has none: not 200, not compressed, with a query, or with a name that is unfit for a file. A file carries no
 * headers, so pages with the same headers lie together in a folder named after them. nginx sends for each folder what its configuration says, and
 * looks into no folder that it does not know.
 */
export function pageFile(key: string, page: Page): PageFile | null {
  const { status, headers, brotli, gzip, etag } = page;
  if (status !== 200 || !brotli || !gzip || !SAFE_KEY.test(key) || key.length > MAX_PATH) return null;
  if (key.split("/").some((name) => name.length > MAX_NAME)) return null;
  return { path: `${headersName(headers)}${key}.page`, brotli, gzip, etag, changed: timeFrom(etag) };
}

/** Name of the folder of pages with these headers. HSTS is left out: whatever ends TLS sends it. */
export function headersName(headers: Record<string, string>): string {
  const { "strict-transport-security": _, ...own } = headers;
  const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}\n`);
  return createHash("sha256").update(lines.sort().join("")).digest("hex").slice(0, 8);
}

/**
 * nginx makes its ETag of a file's time and size. So the time is made of the text, not of the clock: a reader keeps a page that was written again
 * unchanged, and two texts of the same size from the same second are told apart.
 */
function timeFrom(etag: string): number {
  return createHash("sha256").update(etag).digest().readUInt32BE() >>> 1;
}
