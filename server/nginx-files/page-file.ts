import { createHash } from "node:crypto";
import type { Page } from "@/server/pages/page-store.ts";

/** A page as two files, `{path}.br` and `{path}.gz`. `etag` identifies the text; `changed` is the modification time, seconds since 1970. */
export type PageFile = { path: string; brotli: Buffer; gzip: Buffer; etag: string; changed: number };

/** Characters that are safe in file names. Dots only in the last part, so that no folder is named like a file. */
const SAFE_KEY = /^(?:\/[A-Za-z0-9%_-]+)*\/[A-Za-z0-9%_-][A-Za-z0-9%._-]*$/;
/** File systems allow names of up to 255 bytes; suffixes are added to this length. */
const MAX_NAME_LENGTH = 200;
const MAX_KEY_LENGTH = 1_000;

/**
 * The files of a page; null if it cannot be a file: its status is not 200, it is not compressed, or its key has a query or is unfit as a file name. A
 * file carries no headers, so pages with the same headers share a folder that is named after them. nginx's configuration lists the headers of each
 * folder; nginx does not look into a folder that it does not list.
 */
export function pageFile(key: string, page: Page): PageFile | null {
  const { status, headers, brotli, gzip, etag } = page;
  if (status !== 200 || !brotli || !gzip || !SAFE_KEY.test(key) || key.length > MAX_KEY_LENGTH) return null;
  if (key.split("/").some((name) => name.length > MAX_NAME_LENGTH)) return null;
  return { path: `${headersName(headers)}${key}.page`, brotli, gzip, etag, changed: timeFrom(etag) };
}

/** Name of the folder for pages with these headers. HSTS is left out, since the server that terminates TLS sends it. */
export function headersName(headers: Record<string, string>): string {
  const { "strict-transport-security": _, ...own } = headers;
  const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}\n`);
  return createHash("sha256").update(lines.sort().join("")).digest("hex").slice(0, 8);
}

/**
 * nginx computes its ETag from a file's time and size. So the time is derived from the text, not from the clock: a browser's copy stays valid when
 * the page is written again unchanged, and two texts of the same size in the same second differ.
 */
function timeFrom(etag: string): number {
  return createHash("sha256").update(etag).digest().readUInt32BE() >>> 1;
}
