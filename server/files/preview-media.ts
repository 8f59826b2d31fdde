import { isToken } from "@/lib/access/session-rules.ts";
import { STORAGE_NAME_PATTERN } from "@/lib/media/storage-names.ts";

/** Addresses of this paper alone: they begin where an attribute or one of several files does, not with another site. */
const MEDIA_ADDRESS = new RegExp(
  `(?<=["\\s,])/media/${STORAGE_NAME_PATTERN}[0-9x-]*\\.(?:avif|webp|jpg|pdf)(?![\\w?])`,
  "gu",
);
const PREVIEW_PATH = /^\/preview\/([\w-]+)$/u;

/**
 * A preview's page whose pictures and documents carry its token: whoever looks at it need not be signed in, and what it shows is not public
 * yet. `path` is the page's own; one without a token is returned as it is.
 */
export function withPreviewToken(html: string, path: string): string {
  const [, token] = PREVIEW_PATH.exec(path) ?? [];
  return isToken(token) ? html.replace(MEDIA_ADDRESS, (address) => `${address}?preview=${token}`) : html;
}
