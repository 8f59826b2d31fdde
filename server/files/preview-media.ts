import { isToken } from "@/lib/access/session-rules.ts";
import { STORAGE_NAME_PATTERN } from "@/lib/media/storage-names.ts";

/** Media addresses of this site only: each follows a quote, a space or a comma, never another host. */
const MEDIA_ADDRESS = new RegExp(
  `(?<=["\\s,])/media/${STORAGE_NAME_PATTERN}[0-9x-]*\\.(?:avif|webp|jpg|pdf)(?![\\w?])`,
  "gu",
);
const PREVIEW_PATH = /^\/preview\/([\w-]+)$/u;

/**
 * Adds the preview's token to the picture and document addresses of its page: its reader need not be signed in, and the files are not public yet.
 * `path` is the path of the page; if it contains no token, the html is returned unchanged.
 */
export function withPreviewToken(html: string, path: string): string {
  const [, token] = PREVIEW_PATH.exec(path) ?? [];
  return isToken(token) ? html.replace(MEDIA_ADDRESS, (address) => `${address}?preview=${token}`) : html;
}
